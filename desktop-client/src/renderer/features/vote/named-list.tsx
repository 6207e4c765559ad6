import { Badge } from '../../ui/badge.tsx';
import { IconHand, IconInfo } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { optionIcon } from '../../ui/meeting/option-look.tsx';
import { type ClosedPoll, choicesInWords } from '../../ui/meeting/poll-words.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { useText, useWording } from '../../ui/text.tsx';
import { type NamedVoter, namedGroups } from './named-groups.ts';

/** The named list of an open vote, by group of delegates. A secret vote says that it has none. */
export function NamedList({ poll }: { readonly poll: ClosedPoll }) {
  const text = useText();
  const { room } = useMeeting();
  const groups = namedGroups(poll, room.people);
  if (poll.form === 'paperSecret' || poll.form === 'electronicSecret') {
    return (
      <p className="row soft">
        <IconInfo size={20} /> {text.board.secretNames}
      </p>
    );
  }
  if (groups.length === 0) return null;
  return (
    <section className="stack" aria-label={text.vote.names}>
      <h3>{text.vote.names}</h3>
      {groups.map(({ group, voters }) => (
        <section key={group} className="stack-tight">
          <h4 className="named-group numbers">
            {text.board.groupCount(group === '' ? text.board.noGroup : group, voters.length)}
          </h4>
          <ShowMore rows={voters}>
            {(shown) => (
              <ul className={poll.subject.kind === 'motion' ? 'poll-names' : 'poll-names poll-names-wide'}>
                {shown.map((voter) => (
                  <Voter key={voter.personId} poll={poll} voter={voter} />
                ))}
              </ul>
            )}
          </ShowMore>
        </section>
      ))}
    </section>
  );
}

function Voter({ poll, voter }: { readonly poll: ClosedPoll; readonly voter: NamedVoter }) {
  const text = useText();
  const wording = useWording();
  const look = voter.option?.counts ?? 'abstain';
  const said =
    voter.choices === null
      ? text.board.pressedNothing
      : voter.option === null
        ? choicesInWords(poll, voter.choices, text, wording)
        : wording(voter.option.label);
  return (
    <li className={`named-voter option-${look}`}>
      {voter.option !== null && optionIcon(look, 20)}
      <span className="grow">
        {voter.name}
        <span className="named-choice">{said}</span>
        {voter.hand !== null && (
          <span className="named-hand">
            <Badge tone="amber" icon={<IconHand size={16} />}>
              {text.board.handVote}
            </Badge>{' '}
            <span className="small soft">{text.board.handVoteReason(voter.hand.reason)}</span>
          </span>
        )}
      </span>
    </li>
  );
}
