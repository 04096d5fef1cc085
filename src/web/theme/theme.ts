import { createTheme } from '@mantine/core'

/** Colours and faces come from tokens.css; what stands here is what Mantine asks for in JavaScript. */
export const theme = createTheme({
  primaryColor: 'teal',
  fontFamily: 'var(--sans)',
  headings: { fontFamily: 'var(--serif)', fontWeight: '400' },
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // The page is held still by base.css: scroll locking would write a style element, which the policy refuses.
    Modal: {
      defaultProps: {
        lockScroll: false,
        transitionProps: { duration: 120 },
        'data-kith-dialog': true,
        yOffset: '10dvh',
      },
    },
    Drawer: {
      defaultProps: { lockScroll: false, transitionProps: { duration: 120 }, 'data-kith-dialog': true },
    },
    Combobox: { defaultProps: { transitionProps: { duration: 0 } } },
  },
})
