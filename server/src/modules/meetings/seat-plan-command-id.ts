import type { CommandId } from '@nghi-truong/domain';
import { v5 } from 'uuid';

/** Of the command that brings the body's seat plan into a new meeting: the same however often its making is sent. */
export function seatPlanCommandId(createMeeting: CommandId): CommandId {
  return v5('seat plan of the body', createMeeting) as CommandId;
}
