// The defaults of playwright-bdd and Playwright Test; the browser and its context are the harness's.
import { defineConfig } from '@playwright/test';
import { defineBddConfig } from 'playwright-bdd';

export default defineConfig({
  testDir: defineBddConfig({ features: 'features/*.feature', steps: 'steps.js' }),
  reporter: 'line',
  workers: Number(process.env.BENCH_WORKERS),
  use: {
    baseURL: process.env.BENCH_PORTAL,
    ...JSON.parse(process.env.BENCH_USE),
    launchOptions: JSON.parse(process.env.BENCH_LAUNCH),
  },
});
