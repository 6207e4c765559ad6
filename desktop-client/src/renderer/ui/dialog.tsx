import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';
import { footOfPage } from './foot-of-page.ts';
import { IconCross } from './icons.tsx';
import { useText } from './text.tsx';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons at the foot, always in sight. */
  readonly actions?: ReactNode;
  /** `sheet` rises from the bottom on phones and comes from the side on tablets. */
  readonly shape?: 'dialog' | 'sheet' | 'drawer';
  readonly wide?: boolean;
  /** As large as the screen allows: for what has to be seen whole. */
  readonly full?: boolean;
}

/** A page over the page. What was typed in it is kept by whoever renders it, so closing by mistake loses nothing. */
export function Dialog({
  title,
  open,
  onClose,
  children,
  actions,
  shape = 'dialog',
  wide = false,
  full = false,
}: DialogProps) {
  const text = useText();
  return (
    <ModalOverlay
      className={cx('overlay', `overlay-${shape}`)}
      isOpen={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
      isDismissable={shape !== 'dialog'}
    >
      <Modal className={cx('modal', `modal-${shape}`, wide && 'modal-wide', full && 'modal-full')}>
        <AriaDialog className="dialog">
          <header className="dialog-head">
            <Heading slot="title" level={2} className="dialog-title">
              {title}
            </Heading>
            <IconButton label={text.common.close} icon={<IconCross />} onPress={onClose} />
          </header>
          <div className="dialog-body">{children}</div>
          {actions !== undefined && (
            <footer className="dialog-actions" {...footOfPage}>
              {actions}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
