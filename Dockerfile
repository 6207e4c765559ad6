# The server with its client in one image. Nothing is fetched at run time.
#
#   docker build -t nghi-truong .
#   docker run --init -v nghi-truong:/data -v /etc/nghi-truong/tls:/tls:ro -p 8443:8080 \
#     -e TLS_CERT=/tls/cert.pem -e TLS_KEY=/tls/key.pem nghi-truong
#
# The server listens beyond the container, so it refuses to start without TLS_CERT and TLS_KEY; ALLOW_INSECURE=1 is for
# a reverse proxy that ends TLS in front of it. Both files must be readable by user 1000.

FROM node:24-bookworm-slim AS build
# The pnpm that scripts/run.mjs uses.
RUN npm install --global pnpm@12.21.0
WORKDIR /src
# The manifests alone, so that a change of the sources does not install everything anew.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY server/package.json server/
COPY desktop-client/package.json desktop-client/
COPY scripts/package.json scripts/
COPY packages/collab/package.json packages/collab/
COPY packages/domain/package.json packages/domain/
COPY packages/embedded-mongo/package.json packages/embedded-mongo/
COPY packages/official-documents/package.json packages/official-documents/
COPY packages/protocol/package.json packages/protocol/
COPY packages/reader-core/package.json packages/reader-core/
COPY packages/testkit/package.json packages/testkit/
RUN pnpm install --frozen-lockfile
COPY . .
RUN node scripts/tasks/build.ts

FROM node:24-bookworm-slim
COPY --from=build /src/dist /app
# A new volume takes over the owner of this folder.
RUN install -d -o node -g node -m 700 /data
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 PORT=8080 DEMO=0
USER node
VOLUME /data
EXPOSE 8080
# The certificate names the hall's address and not 127.0.0.1, so it is not checked here.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["node", "-e", "require(process.env.TLS_CERT ? 'node:https' : 'node:http').get({ host: '127.0.0.1', port: process.env.PORT, path: '/healthz', rejectUnauthorized: false }, (answer) => process.exit(answer.statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "server/main.mjs"]
