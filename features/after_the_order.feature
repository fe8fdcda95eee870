Feature: After the order

  Rule: The portal takes you back to the customer's screen.

    Scenario: A submitted order leads back to the customer
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And the order form is complete
      When "Submit" is clicked
      Then the customer's screen is shown

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

  Rule: "Change Options" is greyed out now.

    @state:change-options/greyed-out
    Scenario: Change Options is greyed out after the order
      Given a customer with 350 seats of S1 and C1
      And the look of "Change Options" on the customer's screen is known
      When an order for 200 seats is placed
      Then "Change Options" looks greyed out

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

  Rule: Further changes are possible once the change has synced back with the vendor's systems.

    @state:change-options/available-after-sync
    Scenario: Change Options is available again after the sync
      Given a customer with an order from 350 to 200 seats of S1 and C1
      And the look of "Change Options" on the customer's screen is known
      When the change has synced back with the vendor's systems
      And the customer's screen is opened
      Then "Change Options" looks available
      And "Change Options" opens "Change Order" with 200 seats

  Rule: The "Agreements" tab has the updated order.

    @state:agreements/before-an-order
    Scenario: Agreements has no pending order before one is placed
      Given a customer with 350 seats of S1 and C1
      And the look of "Agreements" on the customer's screen is known
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

  Rule: The updated order in "Agreements" has the new quantity, 200 seats.

    Scenario: The order has the quantity that was ordered
      Given a customer with 350 seats of S1 and C1
      When an order for 200 seats is placed
      And the "Agreements" tab is opened
      Then "Agreements" lists S1 and C1 with 200 seats

    @assumed
    Scenario: After the sync only the new quantity is left
      Given a customer with an order from 350 to 200 seats of S1 and C1
      And the change has synced back with the vendor's systems
      And the customer's screen is open
      When the "Agreements" tab is opened
      Then "Agreements" lists S1 and C1 with 200 seats
      And "Agreements" no longer lists 350 seats

    @assumed
    Scenario: After the sync no order is pending any more
      Given a customer with an order from 350 to 200 seats of S1 and C1
      And the change has synced back with the vendor's systems
      And the customer's screen is open
      When the "Agreements" tab is opened
      Then "Agreements" has no pending order

  Rule: The status of the updated order is "Downsell Pending Order".

    Scenario: The order is pending as a downsell
      Given a customer with 350 seats of S1 and C1
      When an order for 200 seats is placed
      And the "Agreements" tab is opened
      Then the status of the updated order is "Downsell Pending Order"

    @assumed
    Scenario: More seats are pending as an upsell
      Given a customer with 350 seats of S1 and C1
      When an order for 400 seats is placed
      And the "Agreements" tab is opened
      Then the status of the updated order is "Upsell Pending Order"
