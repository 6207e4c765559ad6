import { type ReactNode, useId } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import './button.css';
import { cx } from './cx.ts';
import { useToasts } from './toast.tsx';

export interface ButtonProps
  extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'isDisabled' | 'render'> {
  readonly children: ReactNode;
  /** `primary`: the next thing to do, at most one in sight. `secondary`: everything else. `quiet`: in rows and bars. */
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'main';
  readonly icon?: ReactNode;
  readonly wide?: boolean;
  /**
   * Why this cannot be pressed now, in words; null when it can. The button stays in reach of keyboard and finger and
   * says the reason when pressed: a dead grey button explains nothing.
   */
  readonly unavailable?: string | null;
  /** The act is under way: pressing again does nothing. */
  readonly busy?: boolean;
}

/** A button with words. */
export function Button({
  children,
  look = 'secondary',
  size = 'normal',
  icon,
  wide = false,
  unavailable = null,
  busy = false,
  onPress,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const toasts = useToasts();
  const dead = unavailable !== null;
  return (
    <>
      <AriaButton
        {...rest}
        className={cx(
          'button',
          `button-${look}`,
          size === 'main' && 'button-main',
          wide && 'button-wide',
          dead && 'button-dead',
        )}
        isPending={busy}
        onPress={(event) => {
          if (dead) toasts.show({ tone: 'info', text: unavailable });
          else onPress?.(event);
        }}
        type={dead ? 'button' : rest.type}
        render={(props) => (
          <button
            {...props}
            aria-disabled={dead || props['aria-disabled']}
            aria-describedby={dead ? reasonId : props['aria-describedby']}
          />
        )}
      >
        {icon}
        <span className="button-label">{children}</span>
      </AriaButton>
      {dead && (
        <span id={reasonId} hidden>
          {unavailable}
        </span>
      )}
    </>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'wide' | 'size'> {
  /** The accessible name: an icon never stands without a word for those who do not see it. */
  readonly label: string;
  readonly icon: ReactNode;
}

/** A button that shows only an icon, 44 px square. */
export function IconButton({
  label,
  icon,
  look = 'quiet',
  unavailable = null,
  busy = false,
  onPress,
  ...rest
}: IconButtonProps) {
  const toasts = useToasts();
  const dead = unavailable !== null;
  return (
    <AriaButton
      {...rest}
      aria-label={label}
      isPending={busy}
      className={cx('button', 'button-icon', `button-${look}`, dead && 'button-dead')}
      onPress={(event) => {
        if (dead) toasts.show({ tone: 'info', text: unavailable });
        else onPress?.(event);
      }}
      render={(props) => (
        <button {...props} title={dead ? unavailable : label} aria-disabled={dead || props['aria-disabled']} />
      )}
    >
      {icon}
    </AriaButton>
  );
}
