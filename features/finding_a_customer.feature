Feature: Finding a customer

  Rule: Find the customer in the list of your "Current Customers", which opens.

    @smoke
    Scenario: The menu leads to the list of customers
      Given a logged-in user
      When the user opens "Menu", "Customers" and "Complete"
      Then the list of "Current Customers" is shown
      And customers are listed

    @assumed
    Scenario: Every customer is in the list
      Given a customer named Žatec & Sons with 99 seats of S1
      And the MSP has a hundred customers
      When the list of "Current Customers" is opened
      Then every customer of the MSP is listed
      When the customer's name is searched for
      Then the customer is listed

    @assumed
    Scenario: The list has the users and products of after the last sync
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And the list of "Current Customers" is open
      And an order "PO-2" for 1250 seats with A1 added has synced as well
      When another first letter is clicked
      And the user opens "Menu", "Customers" and "Complete"
      Then the customer is listed with
        | Users | Products   |
        | 1,250 | S1, C1, A1 |

    @assumed
    Scenario: After a search the menu leads to the whole list again
      Given a customer with 350 seats of S1 and C1
      And the list of "Current Customers" is open
      When "zzz" is searched for
      And the user opens "Menu", "Customers" and "Complete"
      Then the search bar is empty and above the list
      And the customer is listed

    @assumed
    Scenario: A customer whose change is pending is listed, too
      Given a customer with 350 seats of S1 and C1
      And the customer has since got a pending change to 200 seats
      And the list of "Current Customers" is open
      Then the customer is listed

  Rule: To find it, use the search bar above the list.

    @state:search-bar/empty
    Scenario: The search bar is empty and above the list
      Given a logged-in user
      When the list of "Current Customers" is opened
      Then the search bar is empty and above the list

    @state:search-bar/filtering
    Scenario: A search leaves the customer and takes the others off the list
      Given a customer with 350 seats of S1 and C1
      And the list of "Current Customers" is open
      When the customer's name is searched for
      Then the customer is listed
      And customers of other names are not listed

    @assumed
    Scenario: A search ignores case, accents and the letter clicked before, and matches within names
      Given a customer named Åke (Ö+Ä) & Söhne with 99 seats of S1
      And the customer has since got a pending change to 50 seats
      And in the list of "Current Customers" "zzz" was searched for and another letter clicked
      When a part of the customer's name is searched for in plain capitals, by the button beside the bar
      Then the customer is listed

    @assumed
    Scenario: A search finds a long name by its last word
      Given a customer named All & Many Independent Bookkeepers and Accountants (of the Greater Northern Valley) with 99 seats of S1
      And the list of "Current Customers" is open
      When "Valley" is searched for
      Then the customer is listed

    @assumed
    Scenario: A search finds a name that is spelt as in the list
      Given a customer named Åke (Ö+Ä) & Söhne with 99 seats of S1
      And the list of "Current Customers" is open
      When the customer's name is searched for
      Then the customer is listed

    @assumed @state:search-bar/no-match
    Scenario: A search without a match says so, shows the text as it was typed, and is over with "All"
      Given the list of "Current Customers" is open
      When "<b>R&D</b> %2B+" is searched for
      Then no customer is listed
      And the list says 'No customer matches "<b>R&D</b> %2B+".'
      When all customers are asked for
      Then customers are listed

  Rule: Or click the first letter of the customer's name, which finds it as well.

    @state:letters/with-customers
    Scenario: A letter leaves the customer and takes other letters off the list
      Given a customer with 350 seats of S1 and C1
      And the list of "Current Customers" is open
      When the first letter of the customer's name is clicked
      Then the customer is listed
      And customers with another first letter are not listed

    @assumed
    Scenario: A small accented letter is found under the plain one, whatever was searched for and clicked before
      Given a customer named ångström & co (+) with 99 seats of S1
      And in the list of "Current Customers" "zzz" was searched for and another letter clicked
      And the look of the first letter of the customer's name is known
      When the first letter of the customer's name is pressed on the keyboard
      Then the customer is listed
      And the first letter of the customer's name looks chosen

    @assumed
    Scenario: After one letter another can be chosen
      Given a customer with 350 seats of S1 and C1
      And the list of "Current Customers" is open
      When another first letter is clicked
      And the first letter of the customer's name is clicked
      Then the customer is listed
      And customers with another first letter are not listed

    @assumed @state:letters/without-customers
    Scenario: A letter without customers is unavailable
      Given a logged-in user
      And the list of "Current Customers" is open
      Then letters without customers are unavailable
      And a letter without customers looks unavailable beside one with customers

  Rule: Click the customer's name to see its current information.

    @smoke @state:customer-link/opens-information
    Scenario: The name leads to the customer's name, users and products
      Given a customer with 350 seats of S1 and C1
      And the list of "Current Customers" is open
      When the customer's name is searched for
      And the customer's name is clicked
      Then the customer's screen is shown
      And its current information shows 350 users and the products S1 and C1

    @assumed @state:customer-link/opens-information
    Scenario: Among all customers, the name leads to its own, which is everywhere as it was given, and not to one whose name it holds
      Given a customer with 350 seats of S1 and C1
      And the customer has since got a pending change to 200 seats
      And the list of "Current Customers" is open
      When the customer's name is pressed on the keyboard
      Then its current information has the customer's name as "Company Name"
      And the screen has the customer's name nowhere but as it was given

    @assumed
    Scenario: The last of several that a search finds leads to its own screen
      Given a customer named Zz Alder & Zinc with 350 seats of S1 and C1
      And the list of "Current Customers" is open
      When "alder" is searched for
      And the customer's name is clicked
      Then the customer's screen is shown

    @assumed
    Scenario: The information comes first, whatever was opened of the customer before
      Given a customer with 350 seats of S1 and C1
      And "Agreements" of another customer was opened
      When the user comes back to the customer's screen by the menu and the list
      Then its current information shows 350 users and the products S1 and C1

    @assumed
    Scenario: The information follows each order that has synced
      Given a customer with an order from 350 to 200 seats of S1 and C1 that has synced
      And the customer's screen is open
      And an order "PO-2" for 1250 seats with A1 added has synced as well
      When the customer's screen is opened
      Then its current information is
        | Users | Products   | Monthly payment |
        | 1,250 | S1, C1, A1 | $8,187.50       |

    @assumed
    Scenario: Another MSP's customer does not exist
      Given a customer of another MSP
      When the address of that customer's screen is opened
      Then the portal says that there is no such page

    @assumed
    Scenario: An unknown customer does not exist
      Given a logged-in user
      When the address of an unknown customer's screen is opened
      Then the portal says that there is no such page
