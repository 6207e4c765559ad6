import {
  type Command,
  type CommandPayloads,
  type CommandType,
  decide,
  evolve,
  type FileFacts,
  type FileId,
  type ItemId,
  type MeetingId,
  type MeetingState,
  type PaperId,
  type Participant,
  type PersonId,
} from '@nghi-truong/domain';
import { packOf } from '@nghi-truong/testkit';

export const meetingId = '00000000-0000-7000-8000-000006000001' as MeetingId;
export const paperId = '00000000-0000-7000-8000-000003000001' as PaperId;
export const hiddenPaperId = '00000000-0000-7000-8000-000003000002' as PaperId;
/** The file of the first version of both papers. */
export const fileId = 'file' as FileId;
export const secretary = 'secretary' as PersonId;
export const one = 'one' as PersonId;
export const two = 'two' as PersonId;
export const screen = 'screen' as PersonId;
export const stranger = 'stranger' as PersonId;

function person(personId: PersonId, duty: Participant['duties'][number]): Participant {
  return { personId, name: personId, post: '', group: '', seat: null, votes: false, duties: [duty] };
}

function fileOf(fileId: FileId): FileFacts {
  return { fileId, sha256: fileId.padEnd(64, 'a'), size: 1, pageCount: 3 };
}

/** A meeting in memory that tests command; the collab host only reads it. */
export class SmallMeeting {
  state: MeetingState | null = null;
  now = 1;

  constructor() {
    const file = fileOf(fileId);
    const access = { personIds: null, until: null };
    const itemId = 'item' as ItemId;
    this.do('createMeeting', {
      bodyId: 'body' as never,
      bodyName: 'HĐND',
      title: 'Kỳ họp',
      kind: 'kyHop',
      place: '',
      startsAt: 0,
      rulePack: packOf('hdnd'),
      seats: 3,
      participants: [
        person(secretary, 'secretary'),
        person(one, 'delegate'),
        person(two, 'delegate'),
        person(screen, 'screen'),
      ],
    });
    this.do('addItem', { itemId, title: 'Mục 1', owner: '', plannedMinutes: 5, beforeItemId: null });
    this.do('attachPaper', { paperId, itemId, title: 'Báo cáo', kind: 'main', file, access });
    this.do('attachPaper', { paperId: hiddenPaperId, itemId, title: 'Chưa phát hành', kind: 'main', file, access });
    this.do('releasePaper', { paperId });
  }

  /** Puts another file in the paper's place. */
  replace(fileId: FileId): void {
    this.do('replacePaper', { paperId, file: fileOf(fileId), note: '' });
  }

  /** By the secretary, save what the system does. */
  do<Type extends CommandType>(type: Type, payload: CommandPayloads[Type], system = false): void {
    const command = { type, payload } as Command;
    const decision = decide(this.state, meetingId, command, {
      now: this.now,
      actor: system ? { kind: 'system' } : { kind: 'person', personId: secretary },
    });
    if (!decision.ok) throw new Error(`${type}: ${decision.refusal.code}`);
    for (const event of decision.value) this.state = evolve(this.state, event);
  }

  readonly read = async (): Promise<MeetingState | null> => this.state;
}
