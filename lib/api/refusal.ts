/** Why a script is refused, where no command says it: a key of `api.refusals` in the message files. */
export type RefusalReason =
  | 'badRequest'
  | 'badDigest'
  | 'staleNonce'
  | 'partnerNotActive'
  | 'noSuchPath'
  | 'wrongMethod'
  | 'wrongHost'
  | 'tooLarge'
  | 'tooManyRequests'
  | 'badMonth'
  | 'badPageSize'
  | 'badPageToken'
  | 'badBody'
  | 'badVendorKey'
  | 'badMediaType';

/** A refusal of the API itself, with its HTTP status and what its answer's head says. */
export class ApiRefusal extends Error {
  readonly status: number;
  readonly reason: RefusalReason;
  readonly headers: Record<string, string | string[]>;
  readonly params: Record<string, string | number>;

  constructor(
    status: number,
    reason: RefusalReason,
    over: { headers?: Record<string, string | string[]>; params?: Record<string, string | number> } = {},
  ) {
    super(reason);
    this.name = 'ApiRefusal';
    this.status = status;
    this.reason = reason;
    this.headers = over.headers ?? {};
    this.params = over.params ?? {};
  }
}
