Feature: The article on upsells from beginning to end

  The whole help article in one scenario, in its order, with the pictures that are its own. The log-in, the menu
  and the list are the same for every order: the article shows the pictures that the other walkthrough takes.

  @walkthrough
  Scenario: An upsell from 682 to 700 seats, from log-in to the new monthly total
    Given a customer with 682 seats of S1 and C1
    And a user of the MSP who is not logged in
    When the user logs in to the MSP portal
    And the user opens "Menu", "Customers" and "Complete"
    Then the list of "Current Customers" is shown
    When the customer's name is searched for
    Then only customers of that name are listed
    And the article shows "upsell-customers-name" here
      | control           | mark    | text |
      | customer's name   | outline |      |
      | customer's name   | arrow   |      |
      | list of customers | show    |      |
    When the customer's name is clicked
    Then its current information shows 682 users and the products S1 and C1
    And the article shows "upsell-change-options" here
      | control             | mark    | text            |
      | Change Options      | outline |                 |
      | Change Options      | callout | Begin the order |
      | current information | show    |                 |
    When "Change Options" is clicked
    Then the "Change Order" screen is shown
    When a product is added
    Then "Preview Change Quote" shows 682 seats for the added product
    And the article shows "upsell-products" here
      | control               | mark    | text               |
      | additional product    | outline |                    |
      | additional product    | callout | Select what to add |
      | Products and services | show    |                    |
      | Change Order          | show    |                    |
      | Total Number of Seats | show    |                    |
    And the article shows "upsell-preview" here
      | control               | mark      | text |
      | Preview Change Quote  | spotlight |      |
      | Change Order          | show      |      |
      | Total Number of Seats | show      |      |
    And "Changes to Existing Products" lists the added product
    And the article shows "upsell-added-product" here
      | control                      | mark      | text |
      | Changes to Existing Products | spotlight |      |
      | Change Order screen          | show      |      |
    When the number of seats is changed from 682 to 700
    Then "Preview Change Quote" shows 700 seats for S1 and C1, 18 more than 682
    And the article shows "upsell-seats" here
      | control               | mark    | text               |
      | Total Number of Seats | outline |                    |
      | Total Number of Seats | callout | Type the new total |
      | Products and services | show    |                    |
      | Change Order          | show    |                    |
    And "Changes to Existing Products" takes 682 seats of S1 and C1 away and puts 700 in their place
    And the article shows "upsell-negative-line" here
      | control                      | mark  | text |
      | previous seats               | badge |      |
      | new seats                    | badge |      |
      | Changes to Existing Products | show  |      |
    And "Preview Change Quote" shows the new monthly total for 700 seats of S1 and C1
    And the article shows "upsell-new-total" here
      | control              | mark    | text                       |
      | Preview Change Quote | outline |                            |
      | Preview Change Quote | callout | With the new monthly total |
    And the article shows "upsell-cancel" here
      | control               | mark    | text |
      | Cancel                | outline |      |
      | Save Quote            | show    |      |
      | Review Order          | show    |      |
      | Total Number of Seats | show    |      |
    And "Cancel" comes first, before "Save Quote" and "Review Order"
