Feature: Previewing a change

  Rule: The box "Changes to Existing Products" is on the right-hand side.

    Scenario: The box stands right of the number of seats
      Given a customer with 350 seats of S1 and C1
      When the "Change Order" screen of the customer is opened
      Then "Changes to Existing Products" is on the right-hand side

  Rule: "Changes to Existing Products" follows every change of products or services.

    @state:products-and-services/unchanged
    Scenario: The box lists no change before one is made
      Given a customer with 350 seats of S1 and C1
      When the "Change Order" screen of the customer is opened
      Then "Changes to Existing Products" lists no change

    Scenario: A changed number of seats is listed for each product
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 200
      Then "Changes to Existing Products" lists 350 old and 200 new seats of S1 and C1

    @state:products-and-services/added
    Scenario: An added product is listed
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When a product is added
      Then "Changes to Existing Products" lists the added product

    Scenario: A change taken back is no longer listed
      Given a customer with 350 seats of S1 and C1
      And the number of seats is changed to 200 on the "Change Order" screen
      And "Changes to Existing Products" lists 350 old and 200 new seats of S1 and C1
      When the number of seats is changed back from 200 to 350
      Then "Changes to Existing Products" lists no change

    @assumed @state:products-and-services/refused-with-fewer-seats
    Scenario: A product is not added together with fewer seats
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 200
      And a product is added
      Then "Products and services" says "Products can't be added together with fewer seats. Place two orders."
      And "Save Quote" and "Review Order" are unavailable

  Rule: "Changes to Existing Products" shows how much the price falls with the new quantity.

    Scenario: The new lines cost less than the old ones
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 200
      Then "Changes to Existing Products" shows a lower price for 200 seats

    @assumed
    Scenario: The amounts are those of the price list
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 200
      Then "Changes to Existing Products" has the lines
        | Product | Quantity | Unit price | Price      |
        | S1      | -350     | $3.20      | -$1,120.00 |
        | S1      | 200      | $3.60      | $720.00    |
        | C1      | -350     | $1.95      | -$682.50   |
        | C1      | 200      | $2.20      | $440.00    |
      And the change in the monthly payment is "-$642.50"

  Rule: "Preview Change Quote" shows the new quantity, 200 seats, for the products S1 and C1.

    @smoke
    Scenario: The quote has the new quantity for both products
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 200
      Then "Preview Change Quote" shows 200 seats for S1 and C1

    Scenario: The quote follows each number that is typed
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 201
      And the number of seats is changed from 201 to 200
      Then "Preview Change Quote" shows 200 seats for S1 and C1

    @assumed
    Scenario: A late answer to an earlier number does not replace the newer one
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the answer to 201 seats comes after that to 200 seats
      Then "Preview Change Quote" still shows 200 seats for S1 and C1

    @assumed
    Scenario: The new monthly total is the sum of the new lines
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 200
      Then the new monthly total is "$1,160.00"
