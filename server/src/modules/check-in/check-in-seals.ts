import { createHmac, timingSafeEqual } from 'node:crypto';
import type { BodyId, MeetingId, PersonId } from '@nghi-truong/domain';

/** How long one code stands on the screen, milliseconds. It is taken for as long again. */
export const codeWindow = 30_000;
const codeLength = 8;
/** Without letters and figures that are taken for each other, on paper or aloud: I, L, O, U, 0, 1. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const badgePattern = /^NT1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{16})$/i;

/** Codes and badges that only this installation can make. */
export interface CheckInSeals {
  /** The code of a meeting at this time and when the next one takes its place. */
  code(meetingId: MeetingId, now: number): { readonly code: string; readonly expiresAt: number };
  /** Whether this code is shown now or was shown just before. Blanks, dashes and small letters do not matter. */
  accepts(meetingId: MeetingId, code: string, now: number): boolean;
  /** What stands on a person's badge, in every meeting of the body. */
  badge(bodyId: BodyId, personId: PersonId): string;
  /** Whose badge it is; null for what this body never made. */
  readBadge(bodyId: BodyId, badge: string): PersonId | null;
}

/** @param secret of this installation, at least 32 bytes */
export function createCheckInSeals(secret: Uint8Array): CheckInSeals {
  const seal = (...parts: readonly (string | number)[]): Buffer =>
    createHmac('sha256', secret).update(parts.join('\n')).digest();

  function codeOf(meetingId: MeetingId, window: number): string {
    const bytes = seal('check-in code', meetingId, window).subarray(0, codeLength);
    return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
  }

  const sealOf = (bodyId: BodyId, personId: PersonId): string =>
    seal('badge', bodyId, personId).subarray(0, 12).toString('base64url');

  return {
    code(meetingId, now) {
      const window = Math.floor(now / codeWindow);
      return { code: codeOf(meetingId, window), expiresAt: (window + 1) * codeWindow };
    },
    accepts(meetingId, code, now) {
      const typed = code.toUpperCase().replace(/[\s-]/g, '');
      const window = Math.floor(now / codeWindow);
      const isOf = (each: number) => same(typed, codeOf(meetingId, each));
      // Both are compared, whatever the first says: the time it takes tells nothing.
      return [isOf(window), isOf(window - 1)].includes(true);
    },
    badge: (bodyId, personId) => `NT1.${personId}.${sealOf(bodyId, personId)}`,
    readBadge(bodyId, badge) {
      const match = badgePattern.exec(badge.trim());
      if (match === null) return null;
      const [, id = '', read = ''] = match;
      const personId = id.toLowerCase() as PersonId;
      return same(read, sealOf(bodyId, personId)) ? personId : null;
    },
  };
}

function same(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
