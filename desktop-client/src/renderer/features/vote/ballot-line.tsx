import type { ReactNode } from 'react';
import { IconCheckCircle, IconClock, IconInfo, IconOffline, IconPaper, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { choicesInWords, type OpenPoll } from '../../ui/meeting/poll-words.ts';
import { useText, useWording } from '../../ui/text.tsx';
import type { BallotState } from './ballot.ts';

interface Line {
  readonly tone: 'plain' | 'good' | 'warn' | 'bad';
  readonly icon: ReactNode;
  readonly title: string;
  readonly more?: string;
}

/** What happened to the ballot, in words, said aloud as it changes. */
export function BallotLine({ poll, state }: { readonly poll: OpenPoll; readonly state: BallotState }) {
  const text = useText();
  const { online } = useMeeting();
  const line = useLine(poll, state);
  // The card covers the page's own banner: who is only waiting must still learn that what is shown may be old.
  const waits = state.name === 'recorded' || state.name === 'watching' || state.name === 'onPaper';
  return (
    <div className={`vote-line vote-line-${line.tone}`} role="status" aria-live="assertive">
      {line.icon}
      <div>
        <p className="strong">{line.title}</p>
        {line.more !== undefined && <p>{line.more}</p>}
        {waits && !online && <p>{text.ballot.cutWhileWaiting}</p>}
      </div>
    </div>
  );
}

function useLine(poll: OpenPoll, state: BallotState): Line {
  const text = useText();
  const wording = useWording();
  const { mine } = useMeeting();
  switch (state.name) {
    case 'watching':
      return { tone: 'plain', icon: <IconInfo />, title: text.vote.watchOnly };
    case 'onPaper':
      return { tone: 'plain', icon: <IconPaper />, title: text.ballot.onPaperTitle, more: text.ballot.onPaperText };
    case 'notPresent':
      return { tone: 'warn', icon: <IconWarning />, title: text.vote.notPresent };
    case 'offline':
      return state.pressed
        ? { tone: 'warn', icon: <IconOffline />, title: text.vote.offline, more: text.vote.offlineText }
        : { tone: 'warn', icon: <IconOffline />, title: text.vote.offlineWait };
    case 'choose':
      return state.refused === null
        ? { tone: 'plain', icon: <IconInfo />, title: poll.mayChangeBallot ? text.vote.mayChange : text.vote.onceOnly }
        : { tone: 'bad', icon: <IconWarning />, title: text.vote.refused(wording(state.refused)) };
    case 'sending':
      return {
        tone: 'plain',
        icon: <IconClock />,
        title: text.vote.sending,
        more: text.vote.yourBallot(choicesInWords(poll, state.choices, text, wording)),
      };
    case 'unknown':
      return { tone: 'warn', icon: <IconClock />, title: text.vote.unknown, more: text.vote.unknownText };
    case 'recorded': {
      const hand = mine.handVotes[poll.pollId];
      const chosen = text.vote.yourBallot(choicesInWords(poll, state.choices, text, wording));
      const more = hand === undefined ? chosen : `${chosen}. ${text.record.byHand(hand.reason)}`;
      if (state.notChanged === null) {
        return { tone: 'good', icon: <IconCheckCircle size={32} />, title: text.vote.recorded, more };
      }
      const why = state.notChanged === 'offline' ? text.vote.offline : wording(state.notChanged);
      return { tone: 'warn', icon: <IconWarning />, title: text.vote.notChanged(why), more };
    }
  }
}
