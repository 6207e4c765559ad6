import type { BodyId, FileId, MeetingId } from '@nghi-truong/domain';
import { expect, test } from 'vitest';
import { delegate, fileId, meetingId, otherMeetingId, paperId, prepare } from '../../gateway/testing/meeting.ts';
import { MemoryRooms } from '../../gateway/testing/memory-rooms.ts';
import type { FileRow } from '../../storage/files.ts';
import type { SignedIn } from '../auth/ports.ts';
import { createDocumentsService } from './documents-service.ts';

const reader: SignedIn = { sessionId: 's', personId: delegate, bodyId: 'b' as BodyId, rights: [] };

async function setUp() {
  const rooms = new MemoryRooms(() => 1_700_000_000_000);
  prepare(rooms);
  prepare(rooms, otherMeetingId);
  const asked: MeetingId[] = [];
  const stored = { state: 'preparing' as FileRow['state'] };
  type Needs = Parameters<typeof createDocumentsService>[0];
  const needs = {
    files: {
      find: async (bodyId: BodyId, meeting: MeetingId, file: FileId) => {
        asked.push(meeting);
        return { _id: file, bodyId, meetingId: meeting, state: stored.state } as FileRow;
      },
    },
    preparation: { progress: () => null },
    meetings: {
      stateFor: async (_by: SignedIn, meeting: MeetingId) => {
        const state = await rooms.read(meeting);
        if (state === null) throw new Error('no meeting');
        return state;
      },
    },
  } as unknown as Needs;
  return { asked, stored, documents: createDocumentsService(needs) };
}

test('[SV-7] what a paper consists of is looked up at every request until it is ready, then no more', async () => {
  const { asked, stored, documents } = await setUp();
  for (let time = 0; time < 2; time++) await documents.partsFor(reader, meetingId, paperId);
  expect(asked.length).toBe(2);
  stored.state = 'ready';
  for (let time = 0; time < 5; time++) {
    const { row } = await documents.partsFor(reader, meetingId, paperId);
    expect([row.state, row._id]).toEqual(['ready', fileId]);
  }
  expect(asked.length).toBe(3);
});

test('[SV-7] what one meeting remembers of a file is nothing for another meeting', async () => {
  const { asked, stored, documents } = await setUp();
  stored.state = 'ready';
  await documents.partsFor(reader, meetingId, paperId);
  const { row } = await documents.partsFor(reader, otherMeetingId, paperId);
  expect(row.meetingId).toBe(otherMeetingId);
  expect(asked).toEqual([meetingId, otherMeetingId]);
});

test('[SV-7] whether the paper may be read is checked all the same', async () => {
  const { stored, documents } = await setUp();
  stored.state = 'ready';
  await documents.partsFor(reader, meetingId, paperId);
  const stranger = { ...reader, personId: '00000000-0000-7000-8000-000000000999' as SignedIn['personId'] };
  await expect(documents.partsFor(stranger, meetingId, paperId)).rejects.toThrow();
});
