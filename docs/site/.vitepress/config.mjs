import { cpSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitepress'
import { asIndex, sidebar } from './contents.mjs'
import { asOnTheForge, slugify } from './markdown.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const linkedFiles = new Set()

/** Pages are not below node_modules; Vue is found as if they were. */
const vue = {
  name: 'vue-of-the-site',
  enforce: 'pre',
  resolveId(id) {
    return /^vue(\/|$)/.test(id) ? this.resolve(id, import.meta.filename, { skipSelf: true }) : null
  }
}

export default defineConfig({
  title: 'acet',
  description: 'Image classifiers that should say when they do not know',
  lang: 'en',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: root,
  srcExclude: [
    '{.*,src,target,presets}/**',
    '{data,exps_paper,checkpoints}/*/**', // their own README.md remains
    'docs/site/**'
  ],
  rewrites: asIndex,
  outDir: 'dist',
  cacheDir: 'node_modules/.cache',
  markdown: {
    anchor: { slugify },
    config: md => asOnTheForge(md, linkedFiles)
  },
  vite: { plugins: [vue] },
  themeConfig: {
    nav: [
      { text: 'Contents', link: '/docs/' },
      { text: 'Commands', link: '/docs/reference/commands' },
      { text: 'Changes', link: '/CHANGELOG' }
    ],
    sidebar: sidebar(root),
    outline: [2, 3],
    search: { provider: 'local' }
  },
  buildEnd({ outDir }) {
    for (const file of linkedFiles) {
      cpSync(file, join(outDir, relative(root, file)))
    }
  }
})
