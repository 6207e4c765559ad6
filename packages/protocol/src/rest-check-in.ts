import { z } from 'zod';
import { seatPlanSchema } from './commands.ts';
import { id } from './fields.ts';

/**
 * GET /api/meetings/:meetingId/check-in-code (screens, chair, secretary, technicians): the code to show now. It changes
 * every half minute and is taken for one half minute more, so ask again a little before `expiresAt`.
 */
export const checkInCodeAnswerSchema = z.object({
  /** Eight capital letters and figures, none of them easily taken for another; may be typed, also in small letters. */
  code: z.string(),
  /** Path of the page that checks in with this code: `/diem-danh/<meetingId>/<code>`. The QR shows origin and path. */
  path: z.string(),
  /** Server time at which another code takes its place, milliseconds. */
  expiresAt: z.number(),
});
export type CheckInCodeAnswer = z.infer<typeof checkInCodeAnswerSchema>;

/**
 * POST /api/meetings/:meetingId/check-in: oneself, by the code of the hall screen. Answers `commandAcceptedSchema`;
 * `checkInCodeExpired` for a code that is not of this minute, `alreadyPresent` for whoever is there.
 */
export const checkInByCodeSchema = z.strictObject({ commandId: id, code: z.string().min(1).max(40) });

/** GET /api/meetings/:meetingId/badges (its secretary): what stands in the QR of each person's badge. */
export const badgesAnswerSchema = z.object({
  badges: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      post: z.string(),
      group: z.string(),
      seat: z.number().int().nullable(),
      /** `NT1.<personId>.<seal>`: the same in every meeting of the body. */
      badge: z.string(),
    }),
  ),
});
export type BadgesAnswer = z.infer<typeof badgesAnswerSchema>;

/**
 * POST /api/meetings/:meetingId/scan (desk, technicians): checks in whose badge was read. `badgeUnknown` for what is no
 * badge of this body or of nobody in the meeting.
 */
export const scanBadgeSchema = z.strictObject({ commandId: id, badge: z.string().min(1).max(200) });
export const scanAnswerSchema = z.object({
  personId: z.string(),
  name: z.string(),
  seat: z.number().int().nullable(),
  /** The person had been checked in before; nothing was changed. */
  alreadyPresent: z.boolean(),
});
export type ScanAnswer = z.infer<typeof scanAnswerSchema>;

/**
 * GET /api/seat-plan (anybody signed in), PUT (right createMeetings or managePeople): the plan of the body's room, null
 * while there is none. A new meeting starts with it.
 */
export const seatPlanBodySchema = z.strictObject({ plan: seatPlanSchema.nullable() });
export type SeatPlanBody = z.infer<typeof seatPlanBodySchema>;
