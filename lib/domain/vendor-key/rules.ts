/** Whether a vendor key lets anybody in. */
export type VendorKeyState = 'valid' | 'expired' | 'revoked';

/** Days after which a key can be made to run out; 0: never. */
export const VENDOR_KEY_LIFETIMES = [0, 30, 90, 365] as const;

/** The state of a key at a moment. A key that was revoked stays revoked. */
export function vendorKeyState(key: { revokedAt: Date | null; expiresAt: Date | null }, at: Date): VendorKeyState {
  if (key.revokedAt) return 'revoked';
  return key.expiresAt && key.expiresAt <= at ? 'expired' : 'valid';
}
