export { Prisma } from './generated/client.ts';
export * from './generated/enums.ts';
