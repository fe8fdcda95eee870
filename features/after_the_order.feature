Feature: After the order

  Rule: Check the customer's screen, to which the portal takes you back.

    Scenario: A submitted order leads back to the customer
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And the order form is complete
      When "Submit" is clicked
      Then the customer's screen is shown

    @assumed
    Scenario: A corrected order from a saved quote leads back there, too, and the other quotes are kept
      Given the "Review Change Order" screen for a saved quote from 350 to 200 seats
      When "Submit" is refused for want of an order number
      And the order form with order number "PO-7" is submitted
      Then the customer's screen is shown
      And no quote is saved for the customer

  Rule: "History Log" shows the change order with the date and time of its creation.

    @state:history-log/before-an-order
    Scenario: The log has no change order before one is placed
      Given a customer with 350 seats of S1 and C1
      When the customer's screen is opened
      Then "History Log" shows no change order

    @state:history-log/after-an-order
    Scenario: The log has the order with its date and time
      Given a customer with 350 seats of S1 and C1
      When an order for 200 seats is placed
      Then "History Log" shows the change order with the date and time of its creation

    @assumed
    Scenario: The log has an order from a saved quote with the date and time of the order, at noon, too
      Given today is February 29, 2028 in the portal
      And the "Review Change Order" screen for a saved quote from 350 to 200 seats
      And the order form is complete
      When "Submit" is clicked
      Then "History Log" shows the change order with the date and time of its creation

    @assumed
    Scenario: The log has each order with its own date and time, the newest first
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And an order "PO-2" for 1250 seats with A1 added has synced as well
      And a day later an order for 1300 seats with T1 added is placed
      When the customer's screen is opened
      Then "History Log" has the rows
        | Date and time              | Change                                                              | By           |
        | Dec 31, 2027, 11:30 PM EST | Upsell order: 1,250 to 1,300 seats of S1, C1, A1, T1, with T1 added | Robin Ellery |
        | Dec 30, 2027, 11:30 PM EST | Upsell order: 200 to 1,250 seats of S1, C1, A1, with A1 added       | Robin Ellery |
        | Dec 30, 2027, 11:30 PM EST | Downsell order: 350 to 200 seats of S1, C1                          | Robin Ellery |

    @assumed
    Scenario: The log has the same change as often as it was ordered
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And an order for 350 seats has synced as well
      And the customer has since got a pending change to 200 seats
      When the customer's screen is opened
      Then "History Log" has the rows
        | Change                                         |
        | Downsell order: 350 to 200 seats of S1, C1     |
        | Upsell order: 200 to 350 seats of S1, C1       |
        | Downsell order: 350 to 200 seats of S1, C1     |

    @assumed
    Scenario: The log of a customer has its own order, not that of the one before in the same visit
      Given a customer with 350 seats of S1 and C1
      And an order of another customer for 90 seats is placed on the screens
      When an order for 200 seats is placed
      Then "History Log" shows the change order with the date and time of its creation
      When the "Agreements" tab is opened
      Then "Agreements" has the rows
        | Product | Quantity | Order Number | Status                 |
        | S1      | 350      | OLD-7        | Active                 |
        | C1      | 350      | OLD-7        | Active                 |
        | S1      | 200      | —            | Downsell Pending Order |
        | C1      | 200      | —            | Downsell Pending Order |

  Rule: Note that "Change Options" is greyed out now.

    @state:change-options/greyed-out
    Scenario: Change Options is greyed out after the order
      Given a customer with 350 seats of S1 and C1
      And the look of "Change Options" on the screen of the customer is known
      When an order for 200 seats is placed
      Then "Change Options" looks greyed out
      When the "Agreements" tab is opened
      Then "Change Options" looks greyed out

    @assumed
    Scenario: Change Options is greyed out after a second order, too
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And the customer has since got a pending change "PO-3" to 200 seats with A1 added
      When the customer's screen is opened
      Then "Change Options" can't be used on either tab, nor when the screen is loaded again

  Rule: As long as the change is pending, "Change Options" can't be clicked.

    @state:change-options/not-clickable
    Scenario Outline: <means> does not open Change Order while the change is pending
      Given a customer with an order from 350 to 200 seats of S1 and C1
      And the customer's screen is open
      When "Change Options" is tried by <means>
      Then the "Change Order" screen is not shown

      Examples:
        | means        |
        | a click      |
        | the keyboard |
        | its address  |

    @assumed
    Scenario: Going back in the browser does not make Change Options available
      Given a customer with 350 seats of S1 and C1
      And the customer's screen is open
      And the "Change Order" screen of the customer is open
      And the customer has since got a pending change to 300 seats
      When the user goes back in the browser
      Then "Change Options" can't be used on either tab, nor when the screen is loaded again

  Rule: Further changes are possible once the change has synced back with the vendor's systems.

    @state:change-options/available-after-sync
    Scenario: Change Options is available again after the sync
      Given a customer with an order from 350 to 200 seats of S1 and C1
      And the look of "Change Options" on the screen of the customer is known
      When the change has synced back with the vendor's systems
      And the user comes back to the customer's screen by the menu and the list
      Then "Change Options" looks available
      And "Change Options" opens "Change Order" with 200 seats

    @assumed
    Scenario: A change can be ordered again after the sync of one that was ordered on the screens
      Given a customer with 350 seats of S1 and C1
      When an order for 200 seats is placed
      And the change has synced back with the vendor's systems
      And the screen is loaded again
      Then "Change Options" opens "Change Order" with 200 seats

  Rule: Open the "Agreements" tab to see the updated order.

    @state:agreements/before-an-order
    Scenario: Agreements has no pending order before one is placed
      Given a customer with 350 seats of S1 and C1
      And the look of "Agreements" on the screen of the customer is known
      When the "Agreements" tab is opened
      Then "Agreements" looks selected
      And "Agreements" lists S1 and C1 with 350 seats
      And "Agreements" has no pending order

    @state:agreements/after-an-order
    Scenario: Agreements lists the order for both products
      Given a customer with 350 seats of S1 and C1
      When an order for 200 seats is placed
      And the "Agreements" tab is opened
      Then "Agreements" lists the updated order of S1 and C1

    @assumed
    Scenario: Agreements opens again after another tab was opened
      Given a customer with 350 seats of S1 and C1
      And the customer's screen is open
      When the "Agreements" tab is opened
      And the "Overview" tab is opened, and "Agreements" again
      Then "Agreements" lists S1 and C1 with 350 seats

    @assumed
    Scenario: Agreements, opened by keyboard, lists a second order beside what the first has brought
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And an order "PO-2" for 1250 seats with A1 added has synced as well
      And the customer has since got a pending change to 120 seats
      And the customer's screen is open
      When the "Agreements" tab is opened by keyboard
      Then "Agreements" lists the updated order of S1 and C1

  Rule: The updated order in "Agreements" has the new quantity, 200 seats.

    Scenario: The order has the quantity that was ordered
      Given a customer with 350 seats of S1 and C1
      When an order for 200 seats is placed
      And the "Agreements" tab is opened
      Then "Agreements" lists S1 and C1 with 200 seats

    @assumed
    Scenario: After the sync of each order only its quantity is left, beside that of one that is pending
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And an order "Ä-7 /._#9" for 1250 seats with A1 added has synced as well
      And the customer has since got a pending change to 1100 seats
      And the customer's screen is open
      When the "Agreements" tab is opened
      Then "Agreements" has the rows
        | Product | Term Type | Quantity | Order Number | Status                 |
        | S1      | Monthly   | 1,250    | Ä-7 /._#9    | Active                 |
        | C1      | Monthly   | 1,250    | Ä-7 /._#9    | Active                 |
        | A1      | Monthly   | 1,250    | Ä-7 /._#9    | Active                 |
        | S1      | Monthly   | 1,100    | —            | Downsell Pending Order |
        | C1      | Monthly   | 1,100    | —            | Downsell Pending Order |
        | A1      | Monthly   | 1,100    | —            | Downsell Pending Order |

  Rule: The status of the updated order is "Downsell Pending Order".

    Scenario: The order is pending as a downsell
      Given a customer with 350 seats of S1 and C1
      When an order for 200 seats is placed
      And the "Agreements" tab is opened
      Then the status of the updated order is "Downsell Pending Order"

    @assumed
    Scenario: The status is there beside the longest order number
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      When the order form with order number "PO-2027-11-30/0001-0002-0003-0004-0005-0006-0007_8" is submitted
      And the "Agreements" tab is opened
      Then the status of the updated order is "Downsell Pending Order"

    @assumed
    Scenario: More seats are pending as an upsell
      Given a customer with 350 seats of S1 and C1
      When an order for 400 seats is placed
      And the "Agreements" tab is opened
      Then the status of the updated order is "Upsell Pending Order"

    @assumed
    Scenario: Fewer seats than the last sync has brought are pending as a downsell, though more than at first
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And an order "PO-2" for 1250 seats with A1 added has synced as well
      And the customer has since got a pending change to 1249 seats
      When the customer's screen is opened
      Then the customer has a pending downsell order

    @assumed
    Scenario: A product added after a sync is pending as an upsell, beside what the sync has brought
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And the customer has since got a pending change "PO-3" to 200 seats with A1 added
      And the customer's screen is open
      When the "Agreements" tab is opened
      Then "Agreements" has the rows
        | Product | Term Type | Quantity | Order Number | Status               |
        | S1      | Monthly   | 200      | —            | Active               |
        | C1      | Monthly   | 200      | —            | Active               |
        | S1      | Monthly   | 200      | PO-3         | Upsell Pending Order |
        | C1      | Monthly   | 200      | PO-3         | Upsell Pending Order |
        | A1      | Monthly   | 200      | PO-3         | Upsell Pending Order |
