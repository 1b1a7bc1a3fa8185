/*
 * sanitizer.h - which sanitizers the program is built with.
 *
 * Layer: base.  Both are 0 or 1.
 */
#ifndef LINTEL_BASE_SANITIZER_H
#define LINTEL_BASE_SANITIZER_H

#ifndef __has_feature
#define LINTEL_HAS_FEATURE(feature) 0
#else
#define LINTEL_HAS_FEATURE(feature) __has_feature(feature)
#endif

#if defined(__SANITIZE_ADDRESS__) || LINTEL_HAS_FEATURE(address_sanitizer)
#define LINTEL_ASAN 1
#else
#define LINTEL_ASAN 0
#endif

#if defined(__SANITIZE_THREAD__) || LINTEL_HAS_FEATURE(thread_sanitizer)
#define LINTEL_TSAN 1
#else
#define LINTEL_TSAN 0
#endif

#endif
