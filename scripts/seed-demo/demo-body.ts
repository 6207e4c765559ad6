import type { BodyId, CommandId, FileId, ItemId, MeetingId, PaperId, PersonId } from '@nghi-truong/domain';
import { v5 } from 'uuid';
import { province } from '../demo-papers/province.ts';

/** Every id of the demo is made from its name, so that a seeding that was killed goes on where it stopped. */
const namespace = 'd5a9c1de-6f0b-5b1c-9a86-0a3f5f7a2b11';
const idOf = (name: string): string => v5(name, namespace);

/** Any other thing of the demo by its name; a name is used once. */
export const demoId = idOf;

export const demoBodyId = idOf('body') as BodyId;
export const demoTermId = idOf('term');
export const demoMeetingId = idOf('meeting') as MeetingId;
export const demoPersonId = (username: string): PersonId => idOf(`person ${username}`) as PersonId;
export const demoItemId = (number: number): ItemId => idOf(`item ${number}`) as ItemId;
export const demoPaperId = (name: string): PaperId => idOf(`paper ${name}`) as PaperId;
export const demoFileId = (name: string): FileId => idOf(`file ${name}`) as FileId;
export const demoCommandId = (step: string): CommandId => idOf(`command ${step}`) as CommandId;

export const demoPassword = 'demo';

/** The Council of the demo's province. */
export const demoBody = {
  _id: demoBodyId,
  name: province.council,
  place: province.name,
  seats: 60,
  timeZone: 'Asia/Ho_Chi_Minh',
  packByKind: { kyHop: 'hdnd', phienHop: 'hdnd', giaoBan: 'ordinary', hoiNghi: 'ordinary' },
} as const;
