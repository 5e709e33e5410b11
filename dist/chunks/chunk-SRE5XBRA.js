import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);
var SEVERITIES=["critical","high","medium","low","info"];export{SEVERITIES};
