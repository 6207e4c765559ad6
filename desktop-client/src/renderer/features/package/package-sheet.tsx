import type { PackagePaper, PackageState } from '../../session/api.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { formatDate, formatSize, formatTime } from '../../ui/format.ts';
import { IconCheck, IconDownload, IconWarning } from '../../ui/icons.tsx';
import { useMeeting } from '../../ui/meeting/meeting-context.tsx';
import { usePapers } from '../../ui/meeting/paper-set.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { countsOf, isAllHere, isHere, percentOf } from './package-facts.ts';

/** The meeting's papers on this device: how far each is, how long they can be read without the server, what helps. */
export function PackageSheet({
  state,
  open,
  onClose,
}: {
  readonly state: PackageState;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const text = useText();
  const { meeting } = useMeeting();
  const papers = usePapers();
  const why = useWhy(state);
  const { troubled } = countsOf(state);
  const { keptUntil } = state;
  return (
    <Dialog
      shape="sheet"
      title={text.package.title}
      open={open}
      onClose={onClose}
      actions={
        state.status === 'full' || troubled > 0 ? (
          <Button icon={<IconDownload />} onPress={() => meeting.fetchPackage()}>
            {text.package.again}
          </Button>
        ) : undefined
      }
    >
      <div className="stack">
        {state.papers.length > 0 && (
          <ProgressBar
            label={text.package.progress}
            value={state.done}
            max={state.total}
            valueText={text.package.ofTotal(formatSize(state.done), formatSize(state.total))}
            tone={isAllHere(state) ? 'jade' : 'plain'}
          />
        )}
        {why !== null && <Notice tone={why.amber ? 'amber' : 'plain'}>{why.words}</Notice>}
        {state.papers.length > 0 && (
          <ul className="package-papers">
            {state.papers.map((paper) => (
              <li key={paper.paperId} className="package-paper">
                <span className="grow">{papers[paper.paperId]?.title ?? ''}</span>
                <Standing paper={paper} />
              </li>
            ))}
          </ul>
        )}
        {keptUntil !== null && (
          <p className="small soft">
            {text.package.until(text.connection.dayAndTime(formatTime(keptUntil), formatDate(keptUntil)))}{' '}
            {text.package.untilSignOut}
          </p>
        )}
      </div>
    </Dialog>
  );
}

/** Where one paper stands, in a word or two beside its title. */
function Standing({ paper }: { readonly paper: PackagePaper }) {
  const text = useText();
  if (isHere(paper)) {
    return (
      <span className="package-standing package-here numbers">
        <IconCheck size={18} />
        <span className="visually-hidden">{text.package.here}</span> {formatSize(paper.total)}
      </span>
    );
  }
  if (paper.trouble !== null) {
    return (
      <span className="package-standing package-trouble">
        <IconWarning size={18} /> {paper.trouble === 'damaged' ? text.package.damaged : text.package.refused}
      </span>
    );
  }
  return (
    <span className="package-standing numbers">
      {paper.done === 0 ? text.package.waiting : text.package.comes(percentOf(paper))}
    </span>
  );
}

/** Why it does not go on, or what to do; null while all is well. */
function useWhy(state: PackageState): { readonly words: string; readonly amber: boolean } | null {
  const text = useText();
  const { room, online } = useMeeting();
  switch (state.status) {
    case 'full':
      return { words: text.package.whyFull, amber: true };
    case 'unavailable':
      return { words: text.package.whyUnavailable, amber: true };
    case 'expired':
      return { words: text.package.whyExpired, amber: true };
    case 'waiting': {
      if (isAllHere(state)) return null;
      if (!online) return { words: text.package.whyOffline, amber: true };
      const voting = Object.values(room.polls).some((poll) => poll.status === 'open');
      return { words: voting ? text.package.whyVote : text.package.whyWaiting, amber: false };
    }
    case 'checking':
    case 'fetching':
    case 'complete':
      return null;
    default:
      return state.status satisfies never;
  }
}
