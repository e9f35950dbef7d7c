// Every rule that html-validate recommends, and those on whole documents. A rule that is off has its reason here.
export default {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    "long-title": "off", // the title of a claim's page is the claim, which is as long as it is
    "require-sri": "off", // the style sheet is the site's own file; a digest would stop a newsroom that adapts it
  },
};
