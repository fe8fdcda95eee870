Feature: Renewing a loan

  Rule: "Your loans" lists what you have borrowed.

    Scenario: The list has each loan
      When the reader opens "Your loans"
      Then the loans are "Emma" and "Ulysses"

  Rule: Open the loan. Its screen has the "Renew" button.

    Scenario: Renew is offered
      When the reader opens the loan "Ulysses"
      Then "Renew" can be used
      And the article shows "renew" here
        | control | mark    | text   |
        | Renew   | outline |        |
        | Due on  | callout | Before |

  Rule: "Renew" moves the day that it is due on by 14 days.

    Scenario: A loan is renewed
      Given the reader has opened the loan "Emma"
      When the reader clicks "Renew"
      Then "Emma" is due 14 days later

  Rule: The loan is marked "Renewed", and can't be renewed again.

    Scenario: A loan is renewed only once
      Given the reader has opened the loan "Ulysses"
      When the reader clicks "Renew"
      Then "Ulysses" is marked "Renewed"
      And "Renew" can't be used for "Ulysses" again
