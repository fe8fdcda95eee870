Feature: Changing the number of seats

  Rule: Look for the "Change Options" button on the customer's screen.

    @state:change-options/available
    Scenario: Change Options is available before an order
      Given a customer with 350 seats of S1 and C1
      When the customer's screen is opened
      Then "Change Options" is available

    @assumed
    Scenario: Change Options is available for a customer with every product
      Given a customer named All & Many Independent Bookkeepers and Accountants (of the Greater Northern Valley) with 2400 seats of S1, C1, A1 and T1
      When the customer's screen is opened
      Then "Change Options" is available
      When the "Agreements" tab is opened
      Then "Change Options" is available

  Rule: To begin the order, find "Change Options" on the customer's screen.

    Scenario: An order for more seats begins with Change Options
      Given a customer with 682 seats of S1 and C1
      And the customer's screen is open
      When "Change Options" is clicked
      Then the "Change Order" screen is shown
      And "Total Number of Seats" is 682

    @assumed
    Scenario: It is there beside the notice that a quote was saved or discarded
      Given a customer with 350 seats of S1 and C1
      And the number of seats is changed to 200 on the "Change Order" screen
      When "Save Quote" is clicked
      Then "Change Options" is available
      When the saved quote is discarded
      Then "Change Options" is available

    @assumed
    Scenario: An order begins there for a customer with every product, too
      Given a customer named All & More with 682 seats of S1, C1, A1 and T1
      And the customer's screen is open
      When "Change Options" is clicked
      Then the "Change Order" screen is shown

  Rule: Click "Change Options" to open the "Change Order" screen.

    @state:total-number-of-seats/current-value
    Scenario: Change Order starts from the current number of seats
      Given a customer with 350 seats of S1 and C1
      And the customer's screen is open
      When "Change Options" is clicked
      Then the "Change Order" screen is shown
      And "Total Number of Seats" is 350

    @assumed
    Scenario: Change Order starts from what the last sync has brought
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And an order "PO-2" for 1250 seats with A1 and T1 added has synced as well
      And the customer's screen is open
      When the "Agreements" tab is opened
      And "Change Options" is pressed on the keyboard
      Then "Total Number of Seats" holds 1250 without a message

    @assumed
    Scenario: Each customer of one visit has a Change Order of its own
      Given a customer with 350 seats of S1 and C1
      And a change of another customer to 1249 seats has been cancelled
      And a change of another customer to 90 seats has been saved
      When the user comes back to the customer's screen by the menu and the list
      And "Change Options" is clicked
      Then "Total Number of Seats" holds 350 without a message

  Rule: Type the new total over the number of seats: in the example, 350 becomes 200.

    @state:total-number-of-seats/new-value
    Scenario: The typed total becomes the new number of seats
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 200
      Then "Total Number of Seats" is 200
      And the previews show 200 seats

    @assumed @state:total-number-of-seats/refused
    Scenario: What is no number of seats is refused, whatever was typed before
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      Then each of these is refused as "Total Number of Seats", with its message, and stays there
        | typed      | message                                      |
        | nothing    | Enter the total number of seats.             |
        | 0          | Enter a whole number of seats, 1 or more.    |
        | -5         | Enter a whole number of seats, 1 or more.    |
        | 12.5       | Enter a whole number of seats, 1 or more.    |
        | many       | Enter a whole number of seats, 1 or more.    |
        | 1000000000 | The largest number of seats is 100,000.      |

    @assumed
    Scenario: A number of four digits stays as it is typed when the box is left, and is no other in the review
      Given a customer named Many & More with 2400 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 2400 to 1100 with the mouse, and the box left
      Then "Total Number of Seats" holds 1100 without a message
      When "Review Order" is clicked
      Then "Users" in the "Change Order Summary" reads "1,100"

    @assumed
    Scenario: A number that is corrected is no longer refused
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 0
      And 400 is pasted as the number of seats, and a product added
      Then "Total Number of Seats" holds 400 without a message
      And the previews show 400 seats, with "Save Quote" and "Review Order" available

  Rule: Raise the number of seats in "Total Number of Seats".

    @state:total-number-of-seats/new-value
    Scenario: A raised number of seats can be ordered
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 682 to 700
      Then what holds 700 seats is called "Total Number of Seats"
      And the previews show 700 seats

    @assumed
    Scenario: A raised number stays when a product is added after it, and taken back
      Given a customer with 682 seats of S1 and C1
      And the number of seats is changed to 700 on the "Change Order" screen
      When a product is added by its words and taken back by a key
      And A1 is added
      Then "Total Number of Seats" holds 700 without a message
      And "Preview Change Quote" shows 700 seats for S1 and C1

    @assumed
    Scenario: A number is raised to one of six digits, all of which are seen
      Given a customer named Many & More with 1250 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 1250 to 100000 with the Backspace key, and the box left
      Then what holds 100000 seats is called "Total Number of Seats"
      And the new monthly total is "$515,000.00"

  Rule: Type the new total, not the difference: a customer with 682 seats who wants 18 more gets 700.

    Scenario: The typed number is the total, not what is added
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 682 to 700
      Then "Preview Change Quote" shows 700 seats for S1 and C1, 18 more than 682

    @assumed
    Scenario: A total of five digits is typed whole
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 682 to 12500
      Then "Total Number of Seats" holds 12500 without a message

  Rule: Select the products that the customer is to get in addition.

    @state:products-and-services/added
    Scenario: A product can be selected in addition
      Given a customer with 682 seats of S1 and C1
      When the "Change Order" screen of the customer is opened
      Then a product that the customer does not have can be selected
      When a product is added
      Then the added product looks selected
      And "Changes to Existing Products" lists the added product

    @assumed
    Scenario: Each product looks selected once it is
      Given a customer with 682 seats of S1 and C1
      When the "Change Order" screen of the customer is opened
      Then A1 looks selected once it is added
      And T1 looks selected once it is added

    @assumed
    Scenario: A product stays selected while the number of seats is typed slowly
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When a product is added
      And 700 is typed as the number of seats, each digit when the one before is answered
      Then "Total Number of Seats" holds 700 without a message
      And "Changes to Existing Products" lists the added product

    @assumed
    Scenario: Two products are selected in addition
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When A1 is added
      And T1 is added
      Then "Preview Change Quote" has the lines
        | Product | Quantity | Unit price | Price     |
        | S1      | 682      | $3.20      | $2,182.40 |
        | C1      | 682      | $1.95      | $1,329.90 |
        | A1      | 682      | $1.40      | $954.80   |
        | T1      | 682      | $0.90      | $613.80   |
      And the new monthly total is "$5,080.90"
