# acet on a JRE. docs/docker.md: how to build and run it, with and without a GPU.
ARG VARIANT=cpu
# The digest takes one image and no other; the tag in front of it is for readers: docs/docker.md.
ARG DEBIAN=debian:12.15-slim@sha256:abd67ffcfa541b485a3dff59865ab629aa048a6c613e639d36e7456b0b229241
# TensorFlow 2.18 wants CUDA 12.5 and cuDNN 9.3 or newer ones of the same major version.
# The image of CUDA 12.5 has cuDNN 9.2; this one has 9.5.
ARG CUDA=nvidia/cuda:12.6.3-cudnn-runtime-ubuntu22.04@sha256:5f0d2d827f6436b3cb7468fd8acbdc8c1d41261614e579ae49afe6141da51133

# hadolint ignore=DL3006
FROM ${DEBIAN} AS build
ARG VARIANT
ARG DEBIAN_FRONTEND=noninteractive
# Java's packages link manual pages, whose folder slim images leave out.
# hadolint ignore=DL3008
RUN mkdir -p /usr/share/man/man1 \
    && apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl openjdk-17-jdk-headless unzip \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /acet
COPY mvnw pom.xml ./
COPY .mvn .mvn
# The libraries, a layer of its own: the sources change more often.
RUN ./mvnw -q -B -ntp -Dspark=false "-Dvariant=$VARIANT" prepare-package
COPY acet ./
COPY src/main src/main
# Starting acet unpacks TensorFlow's native libraries once, not in every container, and shows that they load.
RUN ./mvnw -q -B -ntp -Dspark=false "-Dvariant=$VARIANT" -DskipTests package \
    && mkdir native \
    && ./acet doctor --models-dir /tmp --data-dir /tmp

# hadolint ignore=DL3006
FROM ${DEBIAN} AS base-cpu

# hadolint ignore=DL3006
FROM ${CUDA} AS base-gpu

# hadolint ignore=DL3006
FROM base-${VARIANT}
LABEL org.opencontainers.image.title="acet" \
      org.opencontainers.image.description="Classifiers that know when they do not know: CEDA and ACET on the JVM." \
      org.opencontainers.image.licenses="Apache-2.0"
ARG DEBIAN_FRONTEND=noninteractive
# fontconfig is what Java loads fonts with; DejaVu has letters that the figures' own typeface lacks.
# hadolint ignore=DL3008
RUN mkdir -p /usr/share/man/man1 \
    && apt-get update \
    && apt-get install -y --no-install-recommends fontconfig fonts-dejavu-core openjdk-17-jre-headless \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 1000 acet \
    && ln -s /acet/acet /usr/local/bin/acet
ENV HOME=/home/acet LANG=C.UTF-8

# Laid out like a checkout without sources, so that the documentation's commands run as they are.
WORKDIR /acet
COPY --from=build /acet/target/lib target/lib
COPY --from=build /acet/native native
# With the archive of classes for faster starts, if there is one.
COPY --from=build /acet/target/acet.jar /acet/target/acet.js[a] target/
COPY acet LICENSE ./
COPY presets presets
# Whoever the container runs as (docker run --user) may write here.
RUN install -d -m 1777 checkpoints data exps_paper native "$HOME"
VOLUME ["/acet/checkpoints", "/acet/data", "/acet/exps_paper"]
USER acet
ENTRYPOINT ["acet"]
CMD ["--help"]
