import type { BodyId, CommandId, MeetingId, PersonId } from '@nghi-truong/domain';
import type { Demo } from '@nghi-truong/server/main';
import { v5 } from 'uuid';

const idOf = (name: string): string => v5(name, '5b1f8a54-0f0b-5c39-8a2e-6f1f6f9b2d10');
const bodyId = idOf('body') as BodyId;

export const crowdPassword = 'demo';
export const crowdMeetingId = idOf('meeting') as MeetingId;
export const crowdPaperId = idOf('paper');
export const crowdSecretary = 'thuky';
export const delegateName = (number: number): string => `daibieu${number}`;

/** A body whose meeting has so many delegates, and nothing else in it: what a bench needs of a demo. */
export function createCrowd(people: number): Demo {
  const usernames = [crowdSecretary, ...Array.from({ length: people }, (_, index) => delegateName(index + 1))];
  const personId = (username: string) => idOf(`person ${username}`) as PersonId;
  return {
    bodyId,
    password: crowdPassword,
    accounts: [],
    async seed({ services }) {
      await services.stores.bodies.ensure(
        {
          _id: bodyId,
          name: 'Hội đồng để đo',
          place: '',
          seats: people,
          timeZone: 'Asia/Ho_Chi_Minh',
          packByKind: { kyHop: 'hdnd', phienHop: 'ubnd', giaoBan: 'ordinary', hoiNghi: 'ordinary' },
        },
        { _id: idOf('term'), bodyId, name: 'Nhiệm kỳ để đo', from: 0, to: null },
      );
      for (const [index, username] of usernames.entries()) {
        await services.demoPeople.create(bodyId, {
          personId: personId(username),
          username,
          name: `Người ${index}`,
          post: '',
          group: '',
          seat: index === 0 ? null : index,
          votes: index > 0,
          rights: index === 0 ? ['createMeetings'] : [],
          password: crowdPassword,
        });
      }
      const secretary = { sessionId: 'seed', personId: personId(crowdSecretary), bodyId, rights: ['createMeetings'] };
      await services.meetings.create(secretary as Parameters<typeof services.meetings.create>[0], {
        commandId: idOf('create') as CommandId,
        meetingId: crowdMeetingId,
        title: 'Cuộc họp để đo',
        kind: 'hoiNghi',
        place: '',
        startsAt: 0,
        participants: usernames.map((username, index) => ({
          personId: personId(username),
          duties: index === 0 ? ['secretary', 'chair'] : ['delegate'],
          votes: index > 0,
        })),
      });
    },
  };
}
