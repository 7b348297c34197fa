'use server';

import { defineAction } from '#lib/actions/define.ts';
import {
  createApiKey as createCommand,
  revokeApiKey as revokeCommand,
  rotateApiKey as rotateCommand,
} from '#lib/domain/api-key/api-keys.ts';

export const createApiKey = defineAction(createCommand, { message: 'console.apiKeys.done.created' });
export const rotateApiKey = defineAction(rotateCommand, { message: 'console.apiKeys.done.rotated' });
export const revokeApiKey = defineAction(revokeCommand, { flash: 'console.apiKeys.done.revoked' });
