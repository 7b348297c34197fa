import { answerInNext as answer } from '#lib/api/next-handler.ts';

export { answer as DELETE, answer as GET, answer as HEAD, answer as PATCH, answer as POST, answer as PUT };
