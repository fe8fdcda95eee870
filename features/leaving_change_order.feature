Feature: Leaving the Change Order screen

  Rule: Click "Cancel" to leave without saving the quote.

    @state:cancel/always-available
    Scenario: Cancel is there before anything is changed
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When "Cancel" is clicked
      Then the customer's screen is shown

    @state:cancel/keeps-nothing
    Scenario: Nothing of a cancelled quote is kept
      Given a customer with 350 seats of S1 and C1
      And the number of seats is changed to 200 on the "Change Order" screen
      When "Cancel" is clicked
      Then "Change Options" opens "Change Order" with 350 seats
      And nothing has been ordered for the customer
      And no quote is saved for the customer

    @assumed
    Scenario: Nothing is kept of a quote that was looked at for an hour, either
      Given a customer with 350 seats of S1 and C1
      And the number of seats is changed to 200 on the "Change Order" screen
      When an hour goes by on the screen
      And "Cancel" is clicked
      Then no quote is saved for the customer

    @assumed
    Scenario: Nothing is kept of a quote that was reviewed before it was cancelled, either
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      When "Back to Change Order" is clicked
      And "Cancel" is clicked
      Then no quote is saved for the customer

    @assumed
    Scenario: A saved quote that is changed and cancelled is left as it was
      Given a customer with a saved quote for 200 seats
      And the customer's screen is open
      When the saved quote is resumed
      And the number of seats is changed from 200 to 180
      And "Cancel" is pressed on the keyboard
      Then the only saved quote is for 200 seats

    @assumed
    Scenario Outline: Cancel leaves <typed> in the number of seats behind
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When <typed> is typed as the number of seats
      And "Cancel" is clicked
      Then the customer's screen is shown

      Examples:
        | typed   |
        | nothing |
        | many    |

  Rule: Click "Save Quote" to keep the quote for later.

    @state:save-quote/available @state:saved-quotes/resumed
    Scenario: A saved quote is resumed with the number of seats it had
      Given a customer with 350 seats of S1 and C1
      And the number of seats is changed to 200 on the "Change Order" screen
      When "Save Quote" is clicked
      And the customer's screen is opened again
      And the saved quote is resumed
      Then "Total Number of Seats" is 200

    @assumed
    Scenario: A resumed quote is saved again with what it was changed to
      Given a customer with a saved quote for 200 seats
      And the customer's screen is open
      When the saved quote is resumed and cancelled, and resumed after the next log-in
      And the number of seats is changed from 200 to 180
      And "Save Quote" is clicked
      Then the only saved quote is for 180 seats

    @assumed
    Scenario: A second quote is saved beside the first
      Given a customer with a saved quote for 200 seats
      And the number of seats is changed to 180 on the "Change Order" screen
      When "Save Quote" is pressed on the keyboard
      Then quotes for 200 and 180 seats are saved
      When the saved quote for 200 seats is resumed
      Then "Total Number of Seats" is 200

    @assumed
    Scenario: A quote for as many seats but other products is saved beside the first
      Given a customer with a saved quote for 400 seats with A1 added
      And the number of seats is changed to 400 on the "Change Order" screen
      When "Save Quote" is clicked
      Then two quotes for 400 seats are saved

    Scenario: A saved quote is not an order
      Given a customer with 350 seats of S1 and C1
      And the number of seats is changed to 200 on the "Change Order" screen
      When "Save Quote" is clicked
      Then nothing has been ordered for the customer

    @assumed @state:save-quote/unavailable @state:review-order/unavailable
    Scenario: Save Quote and Review Order wait for a change
      Given a customer with 350 seats of S1 and C1
      When the "Change Order" screen of the customer is opened
      Then "Save Quote" and "Review Order" are unavailable
      And the looks of "Save Quote" and "Review Order" are known
      When the number of seats is changed from 350 to 200
      Then "Save Quote" and "Review Order" look available

    @assumed @state:saved-quotes/discarded
    Scenario: A discarded quote is gone
      Given a customer with a saved quote for 200 seats
      And the customer's screen is open
      When the saved quote is discarded
      Then no quote is saved for the customer

    @assumed @state:saved-quotes/kept-while-pending
    Scenario: A saved quote waits while another change is pending
      Given a customer with a saved quote for 200 seats
      And the customer has since got a pending change to 300 seats
      And the customer's screen is open
      When the saved quote is resumed
      Then the customer's screen says that a change is pending
      And a quote is saved for the customer

    @assumed
    Scenario: A saved quote outlives the sync of another change
      Given a customer with a saved quote for 400 seats with A1 added
      And the customer has since got a pending change to 300 seats
      And the change has synced back with the vendor's systems
      And the customer's screen is open
      When the saved quote is resumed
      Then the new monthly total is "$2,620.00"

  Rule: Click "Review Order" to see the order once more before it is placed.

    @smoke @state:review-order/available
    Scenario: Review Order leads to the review and places nothing
      Given a customer with 350 seats of S1 and C1
      And the number of seats is changed to 200 on the "Change Order" screen
      When "Review Order" is clicked
      Then the "Review Change Order" screen is shown
      And nothing has been ordered for the customer

    @assumed
    Scenario: The review of a saved quote has all of it, and so has the way back from there
      Given a customer with a saved quote for 400 seats with A1 added
      When the saved quote is brought to the "Review Change Order" screen
      Then the table of the "Change Order Summary" has the lines
        | Product | Prior Quantity | Current Quantity |
        | S1      | 350            | 400              |
        | C1      | 350            | 400              |
        | A1      | —              | 400              |
      When "Back to Change Order" is clicked
      Then "Total Number of Seats" is 400
      And A1 is still added, and the order can be saved and reviewed

    @assumed
    Scenario: The review of a resumed quote has the number that is typed over the saved one
      Given a customer with 350 seats of S1 and C1
      And a quote for 120 seats has been saved and is resumed
      When the number of seats is changed from 120 to 200
      And "Review Order" is clicked
      Then "Users" in the "Change Order Summary" is 200

  Rule: Choose how to end the screen: "Cancel" is the first of three choices.

    @state:cancel/first-of-three
    Scenario: Cancel comes before the two other choices, and ends the screen
      Given a customer with 682 seats of S1 and C1
      And the number of seats is changed to 700 on the "Change Order" screen
      Then "Cancel" comes first, before "Save Quote" and "Review Order"
      When "Cancel" is clicked
      Then the "Change Order" screen is not shown

    @assumed
    Scenario: Cancel comes first for a resumed quote, too
      Given a customer with a saved quote for 400 seats with A1 added
      And the customer's screen is open
      When the saved quote is resumed
      Then "Cancel" comes first, before "Save Quote" and "Review Order"
