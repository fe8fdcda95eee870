Feature: The article from beginning to end

  The whole help article in one scenario, in its order, as one user does it.
  It is longer than any other scenario because the article is.

  @smoke @walkthrough
  Scenario: A downsell from 350 to 200 seats, from log-in to "Downsell Pending Order"
    Given a customer with 350 seats of S1 and C1
    And a user of the MSP who is not logged in
    When the user logs in to the MSP portal
    And the user opens "Menu", "Customers" and "Complete"
    Then the list of "Current Customers" is shown
    When the customer's name is searched for
    And the customer's name is clicked
    Then its current information shows 350 users and the products S1 and C1
    When "Change Options" is clicked
    And the number of seats is changed from 350 to 200
    Then "Changes to Existing Products" shows a lower price for 200 seats
    And "Preview Change Quote" shows 200 seats for S1 and C1
    When "Review Order" is clicked
    Then the "Downsell Notice" gives the next billing date
    And the "Downsell Notice" gives the deadline to cancel
    And "Users" in the "Change Order Summary" is 200
    When "PO-1042" is entered as "Order Number"
    And both acknowledgements are ticked
    And "Submit" is clicked
    Then the customer's screen is shown
    And "History Log" shows the change order with the date and time of its creation
    And "Change Options" can't be used
    When the "Agreements" tab is opened
    Then "Agreements" lists S1 and C1 with 200 seats
    And the status of the updated order is "Downsell Pending Order"

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
