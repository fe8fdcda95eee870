Feature: Acknowledging and submitting an order

  Rule: Enter your "Order Number".

    @state:order-number/enough
    Scenario: An order number is enough to place the order
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And both acknowledgements are ticked
      When "PO-1042" is entered as "Order Number"
      And "Submit" is clicked
      Then the customer has a pending downsell order

    @assumed @state:order-number/refused
    Scenario: An order number that is too long or has other signs is refused and kept
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      Then each of these is refused as "Order Number", with its message, and stays there
        | number                                              | message                                                              |
        | 123456789012345678901234567890123456789012345678901 | An order number has at most 50 characters; this one has 51.          |
        | <script>alert(1)</script>                           | An order number can have letters, digits, spaces and - / . _ # only. |
      And nothing has been ordered for the customer

    @assumed
    Scenario Outline: A refused order number is corrected to "<number>", and kept with the order as it is typed
      Given the "Review Change Order" screen for a saved quote from 350 to 200 seats
      And the order number "<script>alert(1)</script>" has been refused, and "Order Number Not Required" tried
      When "<number>" is entered as "Order Number"
      And "Submit" is clicked
      And the "Agreements" tab is opened
      Then the order number of the updated order is "<number>"

      Examples:
        | number     |
        | 00042      |
        | #7  A/1-b_ |

  Rule: If you have none, select "Order Number Not Required" instead.

    @state:order-number-not-required/enough
    Scenario: The box is enough to place the order
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And both acknowledgements are ticked
      When "Order Number Not Required" is selected
      And "Submit" is clicked
      Then the customer has a pending downsell order

    @assumed
    Scenario: The box is enough in place of an order number that has been refused
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And the order number "<script>alert(1)</script>" has been refused, and "Order Number Not Required" tried
      When "Order Number Not Required" is selected
      And "Submit" is clicked
      Then the customer has a pending downsell order

    @assumed @state:order-number/disabled-and-emptied
    Scenario: The box disables and empties the order number
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And the looks of "Order Number" and "Order Number Not Required" are known
      When "PO-1042" is entered as "Order Number"
      And "Order Number Not Required" is selected
      Then "Order Number" is empty and looks unavailable
      And "Order Number Not Required" looks ticked

    @assumed
    Scenario: The box taken back leaves the order form as it was
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      When "Order Number Not Required" is selected by its words and unselected by a key
      Then the screen is as it was before
      When the order form with order number "Ä-7 /._#9" is submitted
      And the "Agreements" tab is opened
      Then the order number of the updated order is "Ä-7 /._#9"

    @assumed @state:submit/refused-without-order-number
    Scenario: Neither order number nor box places nothing
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And both acknowledgements are ticked
      When "Submit" is clicked
      Then "Order Number" says "Enter an order number, or select Order Number Not Required."
      And both acknowledgements are still ticked
      And nothing has been ordered for the customer

  Rule: Select the checkbox that acknowledges the master Service Provider Agreement, which governs the order form.

    @smoke @state:acknowledgements/not-ticked
    Scenario: Submit stays absent without the agreement
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      When the authorisation to place the order is ticked
      Then the master Service Provider Agreement is not acknowledged
      And "Submit" is absent

    @state:acknowledgements/ticked
    Scenario: The acknowledged agreement looks ticked
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And the look of "master Service Provider Agreement" is known
      When the master Service Provider Agreement is acknowledged
      Then "master Service Provider Agreement" looks ticked

    @assumed
    Scenario: A click on its sentence takes back the agreement, which a refusal has left ticked
      Given the "Review Change Order" screen for a saved quote from 350 to 200 seats
      When "Submit" is refused for want of an order number
      Then the acknowledgements read
        | The MSP acknowledges that this online order form is governed by the master Service Provider Agreement |
        | The MSP placing this order has the authorization to place the order                                   |
      And its sentence and the space bar take back the agreement alone, and tick it again

  Rule: Select the checkbox which says that the MSP is authorised to place the order.

    @state:acknowledgements/not-ticked @state:acknowledgements/ticked
    Scenario: Submit stays absent without the authorisation, which looks ticked once it is
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And the look of "authorisation to place the order" is known
      When the master Service Provider Agreement is acknowledged
      Then "Submit" is absent
      When the authorisation to place the order is ticked
      Then "authorisation to place the order" looks ticked

    @assumed
    Scenario: A click on its sentence takes back the authorisation, which a refusal has left ticked
      Given the "Review Change Order" screen for a saved quote from 350 to 200 seats
      When "Submit" is refused for want of an order number
      Then the acknowledgements read
        | The MSP acknowledges that this online order form is governed by the master Service Provider Agreement |
        | The MSP placing this order has the authorization to place the order                                   |
      And its sentence and the space bar take back the authorisation alone, and tick it again

  Rule: Look for "Submit", which appears only when both checkboxes are selected.

    @state:submit/absent @state:submit/appears @state:acknowledgements/ticked
    Scenario: Submit appears with the second tick, whichever is first, with an order number and without
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      Then "Submit" is absent until both acknowledgements are ticked, whichever is first
      When "PO-1042" is entered as "Order Number"
      Then "Submit" is absent until both acknowledgements are ticked, whichever is first
      When "Order Number Not Required" is selected
      Then "Submit" is absent until both acknowledgements are ticked, whichever is first

    @assumed @state:submit/absent
    Scenario: Submit does not appear under the mouse
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      When the authorisation to place the order is ticked
      Then "Submit" is absent under the mouse, too, wherever there is a text

    @assumed @state:submit/gone-again
    Scenario: Submit is gone again when either tick is taken back, after a refusal, too
      Given the "Review Change Order" screen for a saved quote from 350 to 200 seats
      When "Submit" is refused for want of an order number
      Then "Submit" is gone again whichever acknowledgement was ticked first and is taken back

  Rule: You find "Submit" at the bottom of the screen.

    Scenario: Submit stands below the table and the checkboxes
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      When both acknowledgements are ticked
      Then "Submit" is at the bottom of the screen
      When "Order Number Not Required" is selected
      Then "Submit" is at the bottom of the screen

    @assumed
    Scenario: Submit stands there after a refusal, too, and with a number for a saved quote
      Given the "Review Change Order" screen for a saved quote from 350 to 400 seats
      When "Submit" is refused for want of an order number
      Then "Submit" is at the bottom of the screen
      When "PO-1042" is entered as "Order Number"
      Then "Submit" is at the bottom of the screen

  Rule: Click "Submit" to place the downsell order.

    Scenario: What is submitted is one order, a downsell
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And the order form is complete
      When "Submit" is clicked
      Then "History Log" shows one change order
      And the customer has a pending downsell order

    @assumed
    Scenario: The same order is placed again after others have synced
      Given a customer with 350 seats of S1 and C1
      When an order for 200 seats is placed
      And the change has synced back with the vendor's systems
      And an order for 350 seats has synced as well
      And an order for 200 seats is placed
      Then the customer has a pending downsell order

    @assumed
    Scenario: A double click places one order
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      When "Submit" is refused for want of an order number
      And the order form is completed
      And "Submit" is double-clicked
      Then "History Log" shows one change order
      And the customer has a pending downsell order

    @assumed
    Scenario: A form that is sent twice places one order
      Given the "Review Change Order" screen for a saved quote from 350 to 200 seats
      And the order form is complete
      When "Submit" is reached by the Tab key and pressed, and the form is sent twice
      Then "History Log" shows one change order
      And the customer has a pending downsell order

    @assumed
    Scenario: A second tab can't place a second order
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      And the order form is complete
      And the customer has since got a pending change to 300 seats
      When "Submit" is clicked
      Then the customer's screen says that a change is pending
      And "History Log" shows one change order
