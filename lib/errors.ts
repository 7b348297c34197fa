/**
 * Every way in which a command can refuse, with the HTTP status that it becomes on a route.
 * The sentence for people is in `messages/<locale>/errors.json` under the same key.
 */
export const ERROR_STATUS = {
  invalid: 422,
  notFound: 404,
  forbidden: 403,
  signedOut: 401,
  partnerSuspended: 403,
  stale: 409,
  conflict: 409,
  rateLimited: 429,
  tooLarge: 413,
  unavailable: 503,
  unexpected: 500,
  wrongCredentials: 401,
  linkInvalid: 410,
  linkExpired: 410,
  linkUsed: 410,
  lastGlobalAdmin: 409,
  lastChannelManager: 409,
  alreadyMember: 409,
  alreadyInvited: 409,
  alreadyDecided: 409,
  notWaitingForYou: 409,
  slugTaken: 409,
  slugInvalid: 422,
  logoRefused: 422,
  signupPaused: 409,
  signupLinkUnusable: 410,
  linkHasNoAddress: 409,
  noDraft: 409,
  programMissing: 403,
  monthNotOver: 409,
} as const;

/** One of the closed list of reasons to refuse. */
export type ErrorCode = keyof typeof ERROR_STATUS;

/** Values for the placeholders in an error's sentence. */
export type ErrorParams = Record<string, string | number | Date>;

/** What is wrong with one field: a key of `validation` in the message files, and its placeholders. */
export type FieldProblem = { key: string; params?: ErrorParams };

/** A refusal that people are told about in a sentence. Anything else that is thrown is a fault of ours. */
export class PorticoError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly fields: Record<string, FieldProblem>;

  constructor(code: ErrorCode, params: ErrorParams = {}, fields: Record<string, FieldProblem> = {}) {
    super(code);
    this.name = 'PorticoError';
    this.code = code;
    this.params = params;
    this.fields = fields;
  }
}

/** Refuses. @throws PorticoError always */
export function refuse(code: ErrorCode, params?: ErrorParams): never {
  throw new PorticoError(code, params);
}

/** Refuses one field of the input with a sentence beside it. @throws PorticoError always */
export function refuseField(field: string, key: string, params?: ErrorParams): never {
  throw new PorticoError('invalid', {}, { [field]: params ? { key, params } : { key } });
}
