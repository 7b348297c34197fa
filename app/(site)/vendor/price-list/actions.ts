'use server';

import { redirect } from 'next/navigation';
import { defineAction } from '#lib/actions/define.ts';
import { addPrice as addPriceCommand } from '#lib/domain/price-list/add-price.ts';
import { addService as addServiceCommand } from '#lib/domain/price-list/add-service.ts';
import { removePrice as removePriceCommand } from '#lib/domain/price-list/remove-price.ts';
import {
  reinstateService as reinstateCommand,
  retireService as retireCommand,
} from '#lib/domain/price-list/retire-service.ts';

export const addService = defineAction(addServiceCommand, async ({ id }) => redirect(`/vendor/price-list/${id}`));
export const addPrice = defineAction(addPriceCommand, { message: 'priceList.done.priceAdded' });
export const removePrice = defineAction(removePriceCommand, { flash: 'priceList.done.priceRemoved' });
export const retireService = defineAction(retireCommand, { flash: 'priceList.done.retired' });
export const reinstateService = defineAction(reinstateCommand, { flash: 'priceList.done.reinstated' });
