// Every rule that html-validate recommends, and those on whole documents. A rule that is off has its reason here.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "attr-quotes": "off", // JSON in an attribute stands in single quotes: that is how jinja2 writes it safely
    "long-title": "off", // the title of a claim's page is the claim, which is as long as it is
    "no-implicit-button-type": "off", // what the standard has as default is meant: a button sends its form,
    "no-implicit-input-type": "off", // and a field takes text
    "prefer-native-element": "off", // a box that scrolls or that news come into is a region, and no section of the text
    "require-sri": "off", // the style sheet is the site's own file; a digest would stop a newsroom that adapts it
  },
};
