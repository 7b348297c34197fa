import { inject } from 'vitest';
import { cloneTemplate } from './database.ts';
import { applyEnvironment, buildEnvironment } from './environment.ts';

// Each test file starts on a fresh copy; files that run side by side are in different workers.
const { adminUrl, template, prefix } = inject('database');
const urls = await cloneTemplate(adminUrl, template, `${prefix}${process.env.VITEST_POOL_ID ?? '1'}`);

applyEnvironment(buildEnvironment(urls));
