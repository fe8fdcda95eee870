Feature: The article from beginning to end

  The whole help article in one scenario, in its order, as one user does it, with the article's pictures.
  It is longer than any other scenario because the article is.

  @smoke @walkthrough
  Scenario: A downsell from 350 to 200 seats, from log-in to "Downsell Pending Order"
    Given a customer with 350 seats of S1 and C1
    And a user of the MSP who is not logged in
    And the article shows "log-in" here
      | control       | mark  | text |
      | User name     | badge |      |
      | Password      | badge |      |
      | Log in        | badge |      |
      | log-in screen | show  |      |
    When the user logs in to the MSP portal
    Then the user is logged in
    And the article shows "menu" here
      | control      | mark    | text |
      | Menu         | outline |      |
      | Menu         | arrow   |      |
      | start screen | show    |      |
    When "Menu" is opened
    And "Customers" is chosen in the menu
    And the article shows "complete" here
      | control      | mark    | text |
      | Menu         | outline |      |
      | Customers    | badge   |      |
      | Complete     | badge   |      |
      | start screen | show    |      |
    And "Complete" is chosen in the menu
    Then the list of "Current Customers" is shown
    And the article shows "current-customers" here
      | control           | mark    | text                      |
      | search bar        | outline |                           |
      | search bar        | callout | Search for the customer   |
      | first letters     | outline |                           |
      | first letters     | callout | Or click the first letter |
      | list of customers | show    |                           |
    When the customer's name is searched for
    Then only customers of that name are listed
    And the article shows "customers-name" here
      | control           | mark    | text |
      | customer's name   | outline |      |
      | customer's name   | arrow   |      |
      | list of customers | show    |      |
    When the customer's name is clicked
    Then its current information shows 350 users and the products S1 and C1
    And the article shows "change-options" here
      | control             | mark    | text |
      | Change Options      | outline |      |
      | Change Options      | arrow   |      |
      | current information | show    |      |
    When "Change Options" is clicked
    Then the "Change Order" screen is shown
    And the article shows "change-order" here
      | control               | mark    | text         |
      | Total Number of Seats | outline |              |
      | Total Number of Seats | callout | Seats so far |
      | Change Order screen   | show    |              |
    When the number of seats is changed from 350 to 200
    Then "Changes to Existing Products" shows a lower price for 200 seats
    And "Preview Change Quote" shows 200 seats for S1 and C1
    And the article shows "new-number-of-seats" here
      | control               | mark    | text               |
      | Total Number of Seats | outline |                    |
      | Total Number of Seats | callout | Type the new total |
      | Products and services | show    |                    |
      | Change Order          | show    |                    |
    And the article shows "changes-to-existing-products" here
      | control                      | mark      | text |
      | Changes to Existing Products | spotlight |      |
      | Change Order screen          | show      |      |
    And the article shows "preview-change-quote" here
      | control               | mark      | text |
      | Preview Change Quote  | spotlight |      |
      | Change Order          | show      |      |
      | Total Number of Seats | show      |      |
    And the article shows "three-choices" here
      | control               | mark  | text |
      | Cancel                | badge |      |
      | Save Quote            | badge |      |
      | Review Order          | badge |      |
      | Total Number of Seats | show  |      |
    When "Review Order" is clicked
    Then the "Downsell Notice" gives the next billing date
    And the "Downsell Notice" gives the deadline to cancel
    And the article shows "downsell-notice" here
      | control             | mark  | text |
      | next billing date   | badge |      |
      | deadline to cancel  | badge |      |
      | Downsell Notice     | show  |      |
      | Review Change Order | show  |      |
    And "Users" in the "Change Order Summary" is 200
    And the article shows "change-order-summary" here
      | control              | mark  | text |
      | MSP                  | badge |      |
      | Company Name         | badge |      |
      | Users                | badge |      |
      | Change Order Summary | show  |      |
    And the article shows "change-order-table" here
      | control              | mark      | text |
      | table                | spotlight |      |
      | Change Order Summary | show      |      |
    When "PO-1042" is entered as "Order Number"
    And the article shows "order-number" here
      | control                   | mark  | text |
      | Order Number              | badge |      |
      | Order Number Not Required | badge |      |
    And both acknowledgements are ticked
    And the article shows "acknowledgements" here
      | control                           | mark  | text |
      | master Service Provider Agreement | badge |      |
      | authorisation to place the order  | badge |      |
      | Order Number                      | show  |      |
    And the article shows "submit" here
      | control                           | mark    | text                     |
      | Submit                            | outline |                          |
      | Submit                            | callout | Place the downsell order |
      | master Service Provider Agreement | show    |                          |
      | authorisation to place the order  | show    |                          |
    And "Submit" is clicked
    Then the customer's screen is shown
    And "History Log" shows the change order with the date and time of its creation
    And the article shows "history-log" here
      | control       | mark    | text               |
      | change order  | outline |                    |
      | date and time | callout | When it was placed |
      | History Log   | show    |                    |
    And "Change Options" can't be used
    And the article shows "change-options-greyed-out" here
      | control             | mark    | text |
      | Change Options      | outline |      |
      | reason for the wait | show    |      |
      | current information | show    |      |
    When the "Agreements" tab is opened
    Then "Agreements" lists S1 and C1 with 200 seats
    And the status of the updated order is "Downsell Pending Order"
    And the article shows "agreements" here
      | control            | mark    | text |
      | Agreements         | outline |      |
      | new quantity       | outline |      |
      | status             | outline |      |
      | list of agreements | show    |      |

  @assumed @walkthrough
  Scenario: The whole downsell by keyboard alone
    Given a customer with 350 seats of S1 and C1
    And a user of the MSP who is not logged in
    When the user logs in by keyboard
    And the user opens "Menu", "Customers" and "Complete" by keyboard
    And the customer is searched for and opened by keyboard
    And the number of seats is changed to 200 by keyboard
    And the order is acknowledged and submitted by keyboard
    And the "Agreements" tab is opened by keyboard
    Then the status of the updated order is "Downsell Pending Order"
