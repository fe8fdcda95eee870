Feature: Previewing a change

  Rule: Look at the box "Changes to Existing Products" on the right-hand side.

    Scenario: The box stands right of the number of seats
      Given a customer with 350 seats of S1 and C1
      When the "Change Order" screen of the customer is opened
      Then "Changes to Existing Products" is on the right-hand side
      When the number of seats is changed from 350 to 200
      Then "Changes to Existing Products" lists 350 old and 200 new seats of S1 and C1
      And "Changes to Existing Products" is on the right-hand side

    @assumed
    Scenario: The box stays there beside a number that is refused, and with a product that is added
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When many is typed as the number of seats
      Then "Changes to Existing Products" is on the right-hand side
      When A1 is added, and the number of seats is changed from many to 400
      Then "Changes to Existing Products" is on the right-hand side

    @assumed
    Scenario: The box stands there on a large monitor, too
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the window fills a large monitor
      Then "Changes to Existing Products" is on the right-hand side

    @assumed
    Scenario: The box of a resumed quote stands there, too
      Given a customer with 350 seats of S1 and C1
      And a quote for 120 seats has been saved and is resumed
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

    @assumed
    Scenario: The box of a resumed quote follows what is changed in it
      Given a customer with 350 seats of S1 and C1
      And a quote for 120 seats has been saved and is resumed
      When the number of seats is changed from 120 to 200
      Then "Changes to Existing Products" lists 350 old and 200 new seats of S1 and C1

    @assumed
    Scenario: A pasted number is listed as one that is typed
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When 200 is pasted as the number of seats
      Then "Changes to Existing Products" lists 350 old and 200 new seats of S1 and C1

    @assumed
    Scenario: More seats are listed at the price of their own band
      Given a customer named Band & Up with 96 seats of S1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 96 to 120
      Then "Changes to Existing Products" has the lines
        | Product | Quantity | Unit price | Price    |
        | S1      | -96      | $4.10      | -$393.60 |
        | S1      | 120      | $3.60      | $432.00  |
      And the change in the monthly payment is "$38.40"

    @assumed
    Scenario: Of two products that are added the one that is taken back is no longer listed
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When T1 is added
      And A1 is added
      And A1 is taken back
      Then "Changes to Existing Products" has the lines
        | Product | Quantity |
        | T1      | 350      |

    @assumed
    Scenario: A product that is added in place of another is listed in its place
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When T1 is added
      And T1 is taken back
      And A1 is added
      Then "Changes to Existing Products" has the lines
        | Product | Quantity |
        | A1      | 350      |

    @assumed
    Scenario: Added products are listed with more seats of the others
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When T1 is added
      And A1 is added, and the number of seats is changed from 350 to 400
      Then "Changes to Existing Products" has the lines
        | Product | Quantity |
        | S1      | -350     |
        | S1      | 400      |
        | C1      | -350     |
        | C1      | 400      |
        | A1      | 400      |
        | T1      | 400      |

    @assumed
    Scenario: Of two customers who get the same number each has the changes of its own
      Given a customer with 350 seats of S1 and C1
      And a change of another customer to 200 seats has been cancelled
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 350 to 200
      Then "Changes to Existing Products" has the lines
        | Product | Quantity | Unit price | Price      |
        | S1      | -350     | $3.20      | -$1,120.00 |
        | S1      | 200      | $3.60      | $720.00    |
        | C1      | -350     | $1.95      | -$682.50   |
        | C1      | 200      | $2.20      | $440.00    |

    @assumed
    Scenario: What is set and taken back leaves the screen as it was
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When a product is added by its words and taken back by a key
      Then the screen is as it was before
      When the seats are 200, a product is added and taken back, and the seats are 350 again
      Then the screen is as it was before

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
    Scenario: The amounts are those of the price list, from its first number of seats to the last below another
      Given a customer named Band & Edge with 250 seats of S1, A1 and T1
      And a quote for 120 seats has been saved and is resumed
      When the number of seats is changed from 120 to 99
      Then "Changes to Existing Products" has the lines
        | Product | Quantity | Unit price | Price    |
        | S1      | -250     | $3.20      | -$800.00 |
        | S1      | 99       | $4.10      | $405.90  |
        | A1      | -250     | $1.40      | -$350.00 |
        | A1      | 99       | $1.85      | $183.15  |
        | T1      | -250     | $0.90      | -$225.00 |
        | T1      | 99       | $1.25      | $123.75  |
      And the change in the monthly payment is "-$662.20"

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
    Scenario: The quote has the seats of now again when the number is taken back
      Given a customer with 350 seats of S1 and C1
      And the number of seats is changed to 200 on the "Change Order" screen
      And "Changes to Existing Products" lists 350 old and 200 new seats of S1 and C1
      When the number of seats is changed back from 200 to 350
      Then "Preview Change Quote" has the lines
        | Product | Quantity | Price     |
        | S1      | 350      | $1,120.00 |
        | C1      | 350      | $682.50   |

    @assumed
    Scenario: A late answer to an earlier number does not replace the newer one
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When a product is added by its words and taken back by a key
      And the answer to 201 seats comes after that to 200 seats
      Then "Preview Change Quote" still shows 200 seats for S1 and C1
      And the new monthly total is "$1,160.00"

    @assumed
    Scenario: The quote has the new lines, that of an added product too, and their sum
      Given a customer named Band & Edge with 99 seats of S1 and A1
      And a quote for 120 seats with C1 added has been saved and is resumed
      Then "Preview Change Quote" has the lines
        | Product | Quantity | Unit price | Price   |
        | S1      | 120      | $3.60      | $432.00 |
        | C1      | 120      | $2.20      | $264.00 |
        | A1      | 120      | $1.60      | $192.00 |
      When T1 is added, and the number of seats is changed from 120 to 100
      Then "Preview Change Quote" has the lines
        | Product | Quantity | Unit price | Price   |
        | S1      | 100      | $3.60      | $360.00 |
        | C1      | 100      | $2.20      | $220.00 |
        | A1      | 100      | $1.60      | $160.00 |
        | T1      | 100      | $1.05      | $105.00 |
      And the new monthly total is "$845.00"

  Rule: Look at "Preview Change Quote" at the top right of the screen.

    @state:preview-change-quote/top-right
    Scenario: The quote is at the top right, whether anything is changed or not
      Given a customer with 682 seats of S1 and C1
      When the "Change Order" screen of the customer is opened
      Then "Preview Change Quote" is at the top right of the screen
      When the number of seats is changed from 682 to 700
      Then "Preview Change Quote" is at the top right of the screen

    @assumed
    Scenario: It is there for a resumed quote and beside a number that is refused, too
      Given a customer with a saved quote for 400 seats with A1 added
      And the customer's screen is open
      When the saved quote is resumed
      Then "Preview Change Quote" is at the top right of the screen
      When many is typed as the number of seats
      Then "Preview Change Quote" is at the top right of the screen

    @assumed
    Scenario: It is there on a large monitor, too
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the window fills a large monitor
      Then "Preview Change Quote" is at the top right of the screen

  Rule: "Preview Change Quote" shows the products that you add along with the current ones.

    @state:preview-change-quote/added-products
    Scenario: The quote has the added product and the current ones
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When a product is added
      Then "Preview Change Quote" shows 682 seats for S1 and C1
      And "Preview Change Quote" shows 682 seats for the added product

    @assumed
    Scenario: The quote has all that can be added
      Given a customer named One & All with 400 seats of C1
      And the "Change Order" screen of the customer is open
      When S1 is added
      And A1 is added
      And T1 is added
      Then "Preview Change Quote" has the lines
        | Product | Quantity | Unit price | Price     |
        | S1      | 400      | $3.20      | $1,280.00 |
        | C1      | 400      | $1.95      | $780.00   |
        | A1      | 400      | $1.40      | $560.00   |
        | T1      | 400      | $0.90      | $360.00   |

    @assumed
    Scenario: A resumed quote has the product that was added, and another with the number that is typed
      Given a customer named Many & More with 1250 seats of C1 and T1
      And a quote for 1250 seats with A1 added has been saved and is resumed
      Then "Preview Change Quote" has the lines
        | Product | Quantity | Unit price | Price     |
        | C1      | 1,250    | $1.95      | $2,437.50 |
        | A1      | 1,250    | $1.40      | $1,750.00 |
        | T1      | 1,250    | $0.90      | $1,125.00 |
      When S1 is added, and the number of seats is changed from 1250 to 1300
      Then "Preview Change Quote" has the lines
        | Product | Quantity | Unit price | Price     |
        | S1      | 1,300    | $3.20      | $4,160.00 |
        | C1      | 1,300    | $1.95      | $2,535.00 |
        | A1      | 1,300    | $1.40      | $1,820.00 |
        | T1      | 1,300    | $0.90      | $1,170.00 |

  Rule: Check "Changes to Existing Products", which shows the previous number of seats as a negative amount.

    @state:changes-to-existing-products/negative-line
    Scenario: The previous seats are negative
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 682 to 700
      Then "Changes to Existing Products" shows 682 seats of S1 and C1 as a negative amount

    @assumed
    Scenario: The previous seats are those of now, also for a number that was typed before the last sync
      Given a customer with 682 seats of S1 and C1
      And the number of seats is changed to 700 on the "Change Order" screen
      And "Changes to Existing Products" lists 682 old and 700 new seats of S1 and C1
      And an order for 690 seats has synced as well
      And the number of seats is changed to 700 on the "Change Order" screen
      Then "Changes to Existing Products" takes 690 seats of S1 and C1 away and puts 700 in their place

    @assumed
    Scenario: The previous seats are negative for each product of a resumed quote, and for no other
      Given a customer named Band & Edge with 1250 seats of S1, C1 and T1
      And a quote for 1300 seats with A1 added has been saved and is resumed
      Then "Changes to Existing Products" has the lines
        | Product | Quantity |
        | S1      | -1,250   |
        | S1      | 1,300    |
        | C1      | -1,250   |
        | C1      | 1,300    |
        | A1      | 1,300    |
        | T1      | -1,250   |
        | T1      | 1,300    |

  Rule: In the example, 682 seats are taken away, and 700 take their place.

    Scenario: The new seats take the place of the previous ones
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 682 to 700
      Then "Changes to Existing Products" takes 682 seats of S1 and C1 away and puts 700 in their place

    @assumed
    Scenario: With more seats and a product each line is priced, and the payment rises
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When A1 is added, and the number of seats is changed from 682 to 700
      Then "Changes to Existing Products" has the lines
        | Product | Quantity | Unit price | Price      |
        | S1      | -682     | $3.20      | -$2,182.40 |
        | S1      | 700      | $3.20      | $2,240.00  |
        | C1      | -682     | $1.95      | -$1,329.90 |
        | C1      | 700      | $1.95      | $1,365.00  |
        | A1      | 700      | $1.40      | $980.00    |
      And the change in the monthly payment is "$1,072.70"

  Rule: "Preview Change Quote" shows the new monthly total.

    @state:preview-change-quote/new-monthly-total
    Scenario: The new total is that of the new lines
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 682 to 700
      Then "Preview Change Quote" shows the new monthly total for 700 seats of S1 and C1

    @assumed
    Scenario: The new total is that of the price list
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the number of seats is changed from 682 to 700
      Then the new monthly total is "$3,605.00"

    @assumed
    Scenario: The new total follows a product that is added, and the number that is typed after it
      Given a customer with 682 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When a product is added by its words and taken back by a key
      And A1 is added, and the number of seats is changed from 682 to 2401
      Then the new monthly total is "$15,726.55"
