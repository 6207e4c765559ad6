import type { MinutesAnswer } from '@nghi-truong/protocol';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatTime } from '../../ui/format.ts';
import { IconPeople } from '../../ui/icons.tsx';
import { useText } from '../../ui/text.tsx';

type Facts = MinutesAnswer['facts'];

interface Entry {
  readonly key: string;
  readonly name: string;
  readonly beside: string;
}

const entriesOf = <T,>(people: readonly T[], nameOf: (one: T) => string, besideOf: (one: T) => string) =>
  // Two people may bear one name.
  people.map((one, index): Entry => ({ key: `${index} ${nameOf(one)}`, name: nameOf(one), beside: besideOf(one) }));

const joined = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' · ');

/** How many took part; the names on demand. */
export function AttendanceFacts({ facts }: { readonly facts: Facts }) {
  const text = useText();
  const [listed, setListed] = useState(false);
  const { present, absent, invitees, substitutes, movements, seats } = facts;
  const words = text.minutesFacts;
  return (
    <div className="minutes-counts">
      <p className="numbers strong">{text.minutes.presentCount(present.length, seats)}</p>
      <p className="numbers">{text.minutes.absentCount(absent.length)}</p>
      {invitees.length > 0 && <p className="numbers">{text.minutes.inviteesTitle(invitees.length)}</p>}
      <Button look="quiet" icon={<IconPeople />} onPress={() => setListed(true)}>
        {text.minutes.showPeople}
      </Button>
      <Dialog title={text.minutes.attendance} open={listed} onClose={() => setListed(false)} wide>
        <div className="stack">
          <People
            title={text.minutes.presentTitle(present.length)}
            entries={entriesOf(
              present,
              ({ name }) => name,
              ({ post, group, online }) => joined(post, group, online ? words.online : ''),
            )}
          />
          <People
            title={text.minutes.absentTitle(absent.length)}
            entries={entriesOf(
              absent,
              ({ name }) => name,
              ({ status, reason, group }) => joined(text.attendance[status], reason, group),
            )}
          />
          <People
            title={words.substitutes(substitutes.length)}
            entries={entriesOf(
              substitutes,
              ({ name }) => name,
              ({ post, forName }) => joined(post, words.standsIn(forName)),
            )}
          />
          <People
            title={words.movements(movements.length)}
            entries={entriesOf(
              movements,
              ({ name }) => name,
              ({ way, at, group }) =>
                joined(way === 'came' ? words.came(formatTime(at)) : words.left(formatTime(at)), group),
            )}
          />
          <People
            title={text.minutes.inviteesTitle(invitees.length)}
            entries={entriesOf(
              invitees,
              ({ name }) => name,
              ({ post }) => post,
            )}
          />
        </div>
      </Dialog>
    </div>
  );
}

function People({ title, entries }: { readonly title: string; readonly entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section className="stack-tight" aria-label={title}>
      <h3>{title}</h3>
      <ul className="minutes-people">
        {entries.map(({ key, name, beside }) => (
          <li key={key}>
            <span className="strong">{name}</span>
            <span className="small soft">{beside}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
