Feature: Reviewing a change order

  Rule: On the "Review Change Order" screen, read the "Downsell Notice" with your next billing date.

    @state:downsell-notice/present
    Scenario: The notice gives the next billing date
      Given a customer with 350 seats of S1 and C1
      When a change to 200 seats is brought to the "Review Change Order" screen
      Then the "Downsell Notice" gives the next billing date

    @assumed
    Scenario: The notice is there for one seat fewer, whatever that does to the price
      Given a customer named Band & Edge with 250 seats of S1 and C1
      When a change to 249 seats is brought to the "Review Change Order" screen
      Then the "Downsell Notice" gives the next billing date

    @assumed @state:downsell-notice/absent-for-an-upsell
    Scenario: There is no notice for more seats
      Given a customer with 350 seats of S1 and C1
      When a change to 400 seats is brought to the "Review Change Order" screen
      Then there is no "Downsell Notice"

    @assumed
    Scenario: The notice of a saved quote stays when "Submit" is refused
      Given today is February 1, 2028 in the portal
      And a customer with a saved quote for 200 seats
      When the saved quote is brought to the "Review Change Order" screen
      And "Submit" is refused for want of an order number
      Then the next billing date is March 1, 2028 and the deadline to cancel is February 29, 2028

    @assumed
    Scenario: The date moves on, over the end of a month and of a year
      Given the "Review Change Order" screen for a saved quote from 350 to 200 seats
      Then it gives these dates when it is loaded again later
        | today             | billing          | deadline          |
        | November 30, 2028 | December 1, 2028 | November 30, 2028 |
        | December 31, 2028 | January 1, 2029  | December 31, 2028 |
        | January 1, 2029   | February 1, 2029 | January 31, 2029  |
        | January 30, 2029  | February 1, 2029 | January 31, 2029  |

  Rule: The "Downsell Notice" also gives the deadline to cancel the order.

    Scenario: The notice gives the deadline to cancel
      Given a customer with 350 seats of S1 and C1
      When a change to 200 seats is brought to the "Review Change Order" screen
      Then the "Downsell Notice" gives the deadline to cancel

    @assumed
    Scenario: The dates follow the months, those with fewer days, too, while the review is open
      Given a customer with a saved quote for 200 seats
      When the saved quote is brought to the "Review Change Order" screen
      Then it gives these dates when it is loaded again later
        | today             | billing         | deadline          |
        | January 31, 2028  | February 1, 2028 | January 31, 2028 |
        | February 29, 2028 | March 1, 2028   | February 29, 2028 |
        | March 1, 2028     | April 1, 2028   | March 31, 2028    |

  Rule: The "Change Order Summary" names the "MSP" that the changes apply to.

    Scenario: The summary names the MSP
      Given a customer with 350 seats of S1 and C1
      When a change to 200 seats is brought to the "Review Change Order" screen
      Then "MSP" in the "Change Order Summary" is the name of the user's MSP

    @assumed
    Scenario: The summary of a saved quote with an added product names the MSP, also after a refusal
      Given a customer with a saved quote for 400 seats with A1 added
      When the saved quote is brought to the "Review Change Order" screen
      And "Submit" is refused for want of an order number
      Then "MSP" in the "Change Order Summary" is the name of the user's MSP

  Rule: The "Change Order Summary" gives the "Company Name" of the customer.

    Scenario: The summary names the company
      Given a customer with 350 seats of S1 and C1
      When a change to 200 seats is brought to the "Review Change Order" screen
      Then "Company Name" in the "Change Order Summary" is the customer's name

    @assumed
    Scenario: The summary of a saved quote with an added product names the company, also after a refusal
      Given a customer with a saved quote for 400 seats with A1 added
      When the saved quote is brought to the "Review Change Order" screen
      And "Submit" is refused for want of an order number
      Then "Company Name" in the "Change Order Summary" is the customer's name

  Rule: The "Change Order Summary" gives the total number of "Users", lowered to the new seats.

    Scenario: The summary has the lowered number of users
      Given a customer with 350 seats of S1 and C1
      When a change to 200 seats is brought to the "Review Change Order" screen
      Then "Users" in the "Change Order Summary" is 200

    @assumed
    Scenario: A number of four digits is shown whole, that of a saved quote, also after a refusal
      Given a customer named Many & More with 2400 seats of S1
      And a quote for 1100 seats is saved
      When the saved quote is brought to the "Review Change Order" screen
      And "Submit" is refused for want of an order number
      Then "Users" in the "Change Order Summary" reads "1,100"

    @assumed
    Scenario: Who goes back and corrects the number finds the corrected one
      Given the "Review Change Order" screen for a change from 350 to 200 seats
      When "Back to Change Order" is clicked
      And the number of seats is changed from 200 to 180
      And "Review Order" is clicked
      Then "Users" in the "Change Order Summary" is 180

  Rule: A table lists "Product", "Term Type", "Prior Quantity", "Current Quantity", "Prior Unit Price", "Current Unit Price", "Prior Payment" and "Current Payment".

    Scenario: The table has a column for each term, and goes from the old quantity and payment to the new ones
      Given a customer with 350 seats of S1 and C1
      When a change to 200 seats is brought to the "Review Change Order" screen
      Then the table of the "Change Order Summary" has the columns
        | Product | Term Type | Prior Quantity | Current Quantity | Prior Unit Price | Current Unit Price | Prior Payment | Current Payment |
      And the table goes from 350 to 200 seats of S1 and C1
      And each payment in the table is its quantity times its unit price

    @assumed
    Scenario: After a sync the prior terms are those of the order that has synced, also after a refusal
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      When a change to 150 seats is brought to the "Review Change Order" screen
      And "Submit" is refused for want of an order number
      Then the table goes from 200 to 150 seats of S1 and C1

    @assumed
    Scenario: The amounts in the table are those of the price list, and the only product has the only line
      Given a customer named Only & One with 100000 seats of C1
      When a change to 1249 seats is brought to the "Review Change Order" screen
      Then the table of the "Change Order Summary" has the lines
        | Product | Term Type | Prior Quantity | Current Quantity | Prior Unit Price | Current Unit Price | Prior Payment | Current Payment |
        | C1      | Monthly   | 100,000        | 1,249            | $1.95            | $1.95              | $195,000.00   | $2,435.55       |

    @assumed
    Scenario: An added product has no prior terms, and no line has another's
      Given a customer named Band & Edge with 249 seats of S1, A1 and T1
      And the "Change Order" screen of the customer is open
      When C1 is added, and the number of seats is changed from 249 to 250
      And "Review Order" is clicked
      Then the table of the "Change Order Summary" has the lines
        | Product | Term Type | Prior Quantity | Current Quantity | Prior Unit Price | Current Unit Price | Prior Payment | Current Payment |
        | S1      | Monthly   | 249            | 250              | $3.60            | $3.20              | $896.40       | $800.00         |
        | C1      | Monthly   | —              | 250              | —                | $1.95              | —             | $487.50         |
        | A1      | Monthly   | 249            | 250              | $1.60            | $1.40              | $398.40       | $350.00         |
        | T1      | Monthly   | 249            | 250              | $1.05            | $0.90              | $261.45       | $225.00         |
