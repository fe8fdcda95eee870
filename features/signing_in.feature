Feature: Logging in and opening the menu

  Rule: With your user name and your password, log in to the MSP portal.

    @smoke
    Scenario: A user is logged in with the right password
      Given a user of the MSP who is not logged in
      When the user logs in to the MSP portal
      Then the user is logged in

    @assumed
    Scenario: A wrong password is refused, and the right one is not refused after it
      Given a user of the MSP who is not logged in
      When the user logs in with a wrong password, by the Enter key
      Then the log-in form says "The user name or the password is not right."
      And the user is not logged in
      When the user logs in to the MSP portal
      Then the user is logged in

    @assumed
    Scenario: After an expired session the log-in leads back to the same screen
      Given a customer with 350 seats of S1 and C1
      And the "Change Order" screen of the customer is open
      When the session expires and the screen is loaded again
      And the user logs in to the MSP portal
      Then the "Change Order" screen is shown

  Rule: "Menu" is in the top left corner of the portal.

    @state:menu/top-left @state:menu/closed
    Scenario: Menu is closed and top left when the user has logged in
      Given a logged-in user
      Then "Menu" is in the top left corner
      And "Menu" is closed
      When "Menu" is opened
      Then "Menu" is in the top left corner

    @state:menu/top-left
    Scenario: Menu is top left on the screens of the customers, too
      Given a customer with 350 seats of S1 and C1
      When the list of "Current Customers" is opened
      Then "Menu" is in the top left corner
      When the customer's screen is opened
      Then "Menu" is in the top left corner

    @state:menu/top-left
    Scenario: Menu is top left on the screens of an order, too
      Given a customer with 350 seats of S1 and C1
      When the "Change Order" screen of the customer is opened
      Then "Menu" is in the top left corner
      When a change to 200 seats is brought to the "Review Change Order" screen
      Then "Menu" is in the top left corner

    @assumed
    Scenario: Menu is top left when a saved quote is resumed, and while a change is pending
      Given a customer with a saved quote for 200 seats
      And the customer's screen is open
      When the saved quote is resumed
      Then "Menu" is in the top left corner
      When the "Agreements" tab is opened while another change is pending
      Then "Menu" is in the top left corner

  Rule: Open "Menu" and choose "Customers", then "Complete".

    @state:menu/open
    Scenario: Complete is found under Customers
      Given a logged-in user
      When "Menu" is opened
      And "Customers" is chosen in the menu
      Then "Complete" is offered in the menu

    @assumed
    Scenario: The menu opens again after it was closed, by keyboard, too, and beside a letter
      Given a customer with 350 seats of S1 and C1
      And in the list of "Current Customers" "zzz" was searched for and another letter clicked
      When "Menu" is opened and closed in each way, and opened again
      And "Customers" is chosen by the key Space
      And "Complete" is chosen by the key Enter
      Then the list of "Current Customers" is shown

    @assumed
    Scenario: The menu of each screen has both
      Given the "Review Change Order" screen for a saved quote from 350 to 200 seats
      Then "Menu" offers "Customers" and "Complete"
      When "Back to Change Order" is clicked
      Then "Menu" offers "Customers" and "Complete"
      When "Cancel" is pressed on the keyboard
      Then "Menu" offers "Customers" and "Complete" beside each tab
