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
      await services.demoPeople.create(bodyId, {
        personId: personId(crowdSecretary),
        username: crowdSecretary,
        name: 'Người 0',
        post: '',
        group: '',
        seat: null,
        votes: false,
        rights: ['createMeetings'],
        password: crowdPassword,
      });
      const first = await services.stores.people.byId(bodyId, personId(crowdSecretary));
      if (first === null || first.membership === null) throw new Error('the secretary is not in the register');
      const { person, membership } = first;
      // Past the service, which looks through the whole register for each: the same rows, all with the one password.
      const add = (username: string, seat: number) => {
        const _id = personId(username);
        const name = `Người ${seat}`;
        return services.stores.people.add(
          { ...person, _id, username, name, rights: [] },
          { ...membership, _id: `${_id}:${membership.termId}`, personId: _id, seat, votes: true },
        );
      };
      for (let from = 1; from < usernames.length; from += 50) {
        await Promise.all(usernames.slice(from, from + 50).map((username, index) => add(username, from + index)));
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
