import { audiencesOf, type MeetingId, type MeetingState, minutesFacts, minutesFindings } from '@nghi-truong/domain';
import { renderMinutesDocx, renderMinutesPdf, type TinosFonts } from '@nghi-truong/official-documents';
import type { MinutesAnswer } from '@nghi-truong/protocol';
import type { BodyStore } from '../../storage/bodies.ts';
import type { SignedIn } from '../auth/ports.ts';
import { DoorError } from '../door-error.ts';
import type { Gate } from '../gate.ts';
import type { MeetingsService } from '../meetings/meetings-service.ts';
import { minutesDocument } from './minutes-document.ts';

export type MinutesFormat = 'docx' | 'pdf';

export interface MinutesService {
  /** Drafts for chair, secretary and clerk; others are told `minutesNotIssued` until they are issued. */
  read(by: SignedIn, meetingId: MeetingId): Promise<MinutesAnswer>;
  /** The document and a name for it. A draft carries a mark on every page. */
  render(by: SignedIn, meetingId: MeetingId, format: MinutesFormat): Promise<{ name: string; bytes: Uint8Array }>;
}

interface Needs {
  readonly meetings: MeetingsService;
  readonly bodies: BodyStore;
  readonly now: () => number;
  /** Rendering takes the processor; only so many at once. */
  readonly gate: Gate;
  /** Null: the faces in node_modules. */
  readonly fonts: () => Promise<TinosFonts>;
}

/** Minutes: what the log says of a meeting, and the files made of it. */
export function createMinutesService({ meetings, bodies, now, gate, fonts }: Needs): MinutesService {
  async function readable(by: SignedIn, meetingId: MeetingId): Promise<MeetingState> {
    const state = await meetings.stateFor(by, meetingId);
    const audiences = audiencesOf(state, by.personId);
    if (!audiences.includes('room')) throw new DoorError('notPermitted');
    if (state.minutes.status !== 'issued' && !audiences.includes('desk')) throw new DoorError('minutesNotIssued');
    return state;
  }

  return {
    async read(by, meetingId) {
      const state = await readable(by, meetingId);
      const { minutes } = state;
      return {
        status: minutes.status,
        number: minutes.status === 'issued' ? minutes.number : null,
        texts: minutes.status === 'notYet' ? {} : { ...minutes.texts },
        facts: minutesFacts(state),
        findings: [...minutesFindings(state)],
      };
    },

    async render(by, meetingId, format) {
      const state = await readable(by, meetingId);
      const body = await bodies.find(state.bodyId);
      if (body === null) throw new DoorError('storeUnavailable');
      const document = minutesDocument(state, body, now());
      const bytes = await gate.run(async () =>
        format === 'docx' ? renderMinutesDocx(document) : renderMinutesPdf(document, { fonts: await fonts() }),
      );
      const draft = document.draft ? ' (dự thảo)' : '';
      return { name: `Biên bản ${state.title}${draft}.${format}`, bytes };
    },
  };
}
