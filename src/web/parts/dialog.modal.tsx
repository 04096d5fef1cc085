import { Modal } from '@mantine/core'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/Overlay.css'
import '@mantine/core/styles/Paper.css'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import styles from './dialog.module.css'
import type { DialogProps } from './dialog.part.tsx'

export default function DialogModal({ title, close, children }: DialogProps) {
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="lg"
      classNames={{
        body: styles.body,
        content: styles.content,
        header: styles.header,
        title: styles.title,
        overlay: styles.overlay,
      }}
      closeButtonProps={{ 'aria-label': 'Close', className: styles.close }}
    >
      {children}
    </Modal>
  )
}
