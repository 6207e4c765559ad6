import type { VotingOption } from '@nghi-truong/domain';
import type { ReactNode } from 'react';
import { IconCheck, IconCross, IconMinus } from '../icons.tsx';

/** Each answer has a shape as well as a colour: a tick, a cross, a bar. */
export function optionIcon(counts: VotingOption['counts'], size = 24): ReactNode {
  switch (counts) {
    case 'for':
      return <IconCheck size={size} />;
    case 'against':
      return <IconCross size={size} />;
    case 'abstain':
      return <IconMinus size={size} />;
  }
}
