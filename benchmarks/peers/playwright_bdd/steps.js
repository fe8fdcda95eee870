// The steps of the ten scenarios for playwright-bdd: the same locators, acts and checks as in acts.py.
import { expect } from '@playwright/test';
import { createBdd, test as base } from 'playwright-bdd';

const { BENCH_PORTAL: portal, BENCH_TOKEN: token, BENCH_LOG_IN: logIn } = process.env;
const PRODUCTS = ['S1', 'C1'];

async function control(method, path, body = {}) {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const answer = await fetch(`${portal}/control${path}`, { method, headers, body: JSON.stringify(body) });
  return answer.json().catch(() => ({}));
}

export const test = base.extend({
  account: async ({}, use) => {
    const now = '2030-05-14T15:00:00+00:00';
    const made = await control('POST', '/msps', { data_set: 'example', now, password: null });
    await use(made);
    await control('DELETE', `/msps/${made.id}`);
  },
  page: async ({ page, account }, use) => {
    if (logIn === 'cookie') {
      const { name, value } = await control('POST', `/msps/${account.id}/session`);
      await page.context().addCookies([{ name, value, url: portal }]);
    } else {
      const password = Math.random().toString(36).repeat(2);
      await control('PUT', `/msps/${account.id}/password`, { password });
      await page.goto('/log-in');
      await page.getByLabel('User name', { exact: true }).fill(account.user_name);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await button(page, 'Log in').click();
      await button(page, 'Menu').waitFor();
    }
    await use(page);
  },
  customer: async ({ account }, use) => {
    const isExample = each => each.seats === 350 && each.products.join() === PRODUCTS.join();
    await use(account.customers.find(isExample));
  },
});

const { Given, When, Then } = createBdd(test);

const byRole = (scope, role, name) => scope.getByRole(role, { name, exact: true });
const button = (page, name) => byRole(page, 'button', name);
const seatsField = page => byRole(page, 'textbox', 'Total Number of Seats');
const agreement = page => page.getByRole('checkbox', { name: /master Service Provider Agreement/ });
const authorisation = page => page.getByRole('checkbox', { name: /authorization to place the order/ });
const firstLetter = customer => customer.name.normalize('NFD')[0].toUpperCase();

const information = (page, label) =>
  page.getByRole('main').getByRole('term').filter({ hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd[1]');

const line = (page, box, product, quantity) =>
  byRole(page, 'region', box).getByRole('row')
    .filter({ has: page.getByText(product, { exact: true }) })
    .filter({ has: page.getByText(quantity, { exact: true }) });

async function openCustomer(page, customer) {
  await page.goto(`/customers/${customer.id}`);
  await button(page, 'Change Options').waitFor();
}

async function openChangeOrder(page, customer) {
  await page.goto(`/customers/${customer.id}/change-order`);
  await byRole(page, 'heading', 'Change Order').waitFor();
}

async function typeSeats(page, seats) {
  await seatsField(page).fill('');
  await seatsField(page).pressSequentially(String(seats));
}

Given('a logged-in user', async ({ page }) => {
  await page.goto('/');
  await button(page, 'Menu').waitFor();
});
Given('a customer with {int} seats of S1 and C1', ({ customer }, seats) => expect(customer.seats).toBe(seats));
Given('the list of "Current Customers" is open', async ({ page }) => {
  await page.goto('/customers');
  await byRole(page, 'heading', 'Current Customers').waitFor();
});
Given('the "Change Order" screen of the customer is open', ({ page, customer }) => openChangeOrder(page, customer));
Given('the number of seats is changed to {int} on the "Change Order" screen', async ({ page, customer }, seats) => {
  await openChangeOrder(page, customer);
  await typeSeats(page, seats);
});
Given(
  'the "Review Change Order" screen for a change from {int} to {int} seats',
  async ({ page, customer }, _old, seats) => {
    await openChangeOrder(page, customer);
    await typeSeats(page, seats);
    await button(page, 'Review Order').click();
    await byRole(page, 'heading', 'Review Change Order').waitFor();
  },
);
Given('both acknowledgements are ticked', async ({ page }) => {
  await agreement(page).check();
  await authorisation(page).check();
});

When('the user opens "Menu", "Customers" and "Complete"', async ({ page }) => {
  await button(page, 'Menu').click();
  await button(page, 'Customers').click();
  await byRole(page, 'link', 'Complete').click();
});
When("the customer's name is searched for", async ({ page, customer }) => {
  await byRole(page, 'searchbox', 'Search customers').fill(customer.name);
  await byRole(page, 'searchbox', 'Search customers').press('Enter');
});
When("the first letter of the customer's name is clicked", ({ page, customer }) =>
  byRole(page, 'link', firstLetter(customer)).click());
When("the customer's name is clicked", ({ page, customer }) => byRole(page, 'link', customer.name).click());
When('the number of seats is changed from {int} to {int}', async ({ page }, before, after) => {
  await expect(seatsField(page)).toHaveValue(String(before));
  await typeSeats(page, after);
});
When('"Save Quote" is clicked', async ({ page }) => {
  await button(page, 'Save Quote').click();
  await button(page, 'Change Options').waitFor();
});
When("the customer's screen is opened again", ({ page, customer }) => openCustomer(page, customer));
When('the saved quote is resumed', ({ page }) =>
  byRole(byRole(page, 'region', 'Saved Quotes'), 'link', 'Resume').click());
When('"Review Order" is clicked', ({ page }) => button(page, 'Review Order').click());
When('the authorisation to place the order is ticked', ({ page }) => authorisation(page).check());
When('{string} is entered as "Order Number"', ({ page }, number) =>
  byRole(page, 'textbox', 'Order Number').fill(number));
When('"Submit" is clicked', ({ page }) => button(page, 'Submit').click());

Then('the list of "Current Customers" is shown', ({ page }) =>
  expect(byRole(page, 'heading', 'Current Customers')).toBeVisible());
Then('customers are listed', ({ page }) => expect(page.getByRole('listitem').first()).toBeVisible());
Then('the customer is listed', ({ page, customer }) => expect(byRole(page, 'link', customer.name)).toBeVisible());
Then('customers of other names are not listed', async ({ page, account, customer }) => {
  const name = customer.name.toLowerCase();
  for (const other of account.customers)
    if (!other.name.toLowerCase().includes(name)) await expect(byRole(page, 'link', other.name)).toHaveCount(0);
});
Then('customers with another first letter are not listed', async ({ page, account, customer }) => {
  for (const other of account.customers)
    if (firstLetter(other) !== firstLetter(customer)) await expect(byRole(page, 'link', other.name)).toHaveCount(0);
});
Then("the customer's screen is shown", async ({ page, customer }) => {
  await expect(byRole(page, 'heading', customer.name)).toBeVisible();
  await expect(button(page, 'Change Options')).toBeVisible();
});
Then(
  'its current information shows {int} users and the products S1 and C1',
  async ({ page, customer }, users) => {
    await expect(byRole(page, 'heading', customer.name)).toBeVisible();
    await expect(information(page, 'Users')).toHaveText(String(users));
    for (const product of PRODUCTS) await expect(information(page, 'Products')).toContainText(product);
  },
);
Then(
  '"Changes to Existing Products" lists {int} old and {int} new seats of S1 and C1',
  async ({ page }, before, after) => {
    for (const product of PRODUCTS) {
      await expect(line(page, 'Changes to Existing Products', product, `-${before}`)).toBeVisible();
      await expect(line(page, 'Changes to Existing Products', product, String(after))).toBeVisible();
    }
  },
);
Then('"Preview Change Quote" shows {int} seats for S1 and C1', async ({ page }, seats) => {
  for (const product of PRODUCTS)
    await expect(line(page, 'Preview Change Quote', product, String(seats))).toBeVisible();
});
Then('"Total Number of Seats" is {int}', ({ page }, seats) => expect(seatsField(page)).toHaveValue(String(seats)));
Then('the "Review Change Order" screen is shown', ({ page }) =>
  expect(byRole(page, 'heading', 'Review Change Order')).toBeVisible());
Then('nothing has been ordered for the customer', async ({ page, customer }) => {
  await openCustomer(page, customer);
  await expect(button(page, 'Change Options')).toBeEnabled();
  const orders = byRole(page, 'region', 'History Log').getByRole('row').filter({ hasText: 'order' });
  await expect(orders).toHaveCount(0);
});
Then('the master Service Provider Agreement is not acknowledged', ({ page }) =>
  expect(agreement(page)).not.toBeChecked());
Then('"Submit" is absent', async ({ page }) => {
  await expect(byRole(page, 'heading', 'Review Change Order')).toBeVisible();
  await expect(button(page, 'Submit')).toHaveCount(0);
});
Then('the customer has a pending downsell order', async ({ page }) => {
  await expect(button(page, 'Change Options')).toBeDisabled();
  await byRole(page, 'tab', 'Agreements').click();
  const pending = byRole(page, 'tabpanel', 'Agreements').getByRole('row').filter({ hasText: 'Pending Order' });
  await expect(pending.first()).toContainText('Downsell Pending Order');
});
