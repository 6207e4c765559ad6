import { requiredText, wholeNumber } from '../kernel/checks.ts';
import { meetingLimits } from '../kernel/limits.ts';
import { type Refused, refuse } from '../kernel/result.ts';
import type { MeetingState } from '../meeting/state.ts';
import type { RulePack } from '../rule-packs/rule-pack.ts';
import { formsFor } from './forms.ts';
import type { MotionContent } from './state.ts';
import { wrongSubject } from './subject.ts';

/** Null when this can be put to the vote under the pack; otherwise why not. */
export function wrongContent(state: MeetingState, pack: RulePack, content: MotionContent): Refused | null {
  const { question, subject, form, majorityId, closesAfterSeconds: seconds } = content;
  const wrong = requiredText(question, meetingLimits.question) ?? wrongSubject(state, subject);
  if (wrong !== null) return wrong;
  if (!formsFor(pack, subject.kind).includes(form)) return refuse('formNotAllowed');
  if (!pack.voting.majorities.some((majority) => majority.majorityId === majorityId)) return refuse('unknownMajority');
  if (seconds === null) return null;
  // People queue at the box: papers are never under a clock.
  return form === 'paperSecret' ? refuse('invalidNumber') : wholeNumber(seconds, 1, meetingLimits.seconds);
}
