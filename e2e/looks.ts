/** Run in the page: texts whose colour does not stand out from what is behind them as WCAG AA asks. */
export const faintTexts = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const channels = (color) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data
    return [red, green, blue, alpha / 255]
  }
  const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1]
  const behind = (element) => {
    if (!element) return [255, 255, 255, 1]
    const own = channels(getComputedStyle(element).backgroundColor)
    return own[3] === 1 ? own : over(own, behind(element.parentElement))
  }
  const light = (color) => {
    const [r, g, b] = color.slice(0, 3).map((value) => {
      const share = value / 255
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const faint = new Set()
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const element = text.parentElement
    if (!text.data.trim() || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    if (element.closest('[disabled], script, style, .visually-hidden, option')) continue
    const style = getComputedStyle(element)
    const ground = behind(element)
    const [one, other] = [light(over(channels(style.color), ground)), light(ground)]
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    const size = Number.parseFloat(style.fontSize)
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    if (contrast < (isLarge ? 3 : 4.5)) faint.add(text.data.trim().slice(0, 40) + ' ' + contrast.toFixed(2))
  }
  return [...faint]
})()`

/** Run in the page: what is pressed and is smaller than 44 px. A link in a sentence is as high as its line; a row of the list is pressed anywhere. */
export const smallTargets = `(() => {
  const all = document.querySelectorAll('a[href], button, input, select, textarea, summary')
  const isInSentence = (element) =>
    element.matches('a') && element.closest('p, li, dd') && getComputedStyle(element).display === 'inline'
  return [...all]
    .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden') && !isInSentence(element))
    .flatMap((element) => {
      const target = element.closest('[role="row"]') ?? ((element.matches('input') && element.closest('label')) || element)
      const { width, height } = target.getBoundingClientRect()
      if (width <= 1 || (height >= 43.5 && (width >= 43.5 || element.matches('a')))) return []
      const name = element.getAttribute('aria-label') ?? (target.textContent || element.name || element.tagName)
      return [name.trim().slice(0, 40) + ' ' + Math.round(width) + '×' + Math.round(height)]
    })
})()`

/** Run in the page: what jumped since it was opened, beyond what nobody sees. */
export const shifts = `new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const entries = list.getEntries().filter(({ value, hadRecentInput }) => value > 0.005 && !hadRecentInput)
    resolve(entries.map(({ value, sources }) => value.toFixed(3) + ' ' + sources.map(({ node }) => (node?.className ?? '') + ' ' + (node?.textContent ?? '').slice(0, 30)).join(', ')))
  }).observe({ type: 'layout-shift', buffered: true })
  setTimeout(() => resolve([]), 300)
})`
