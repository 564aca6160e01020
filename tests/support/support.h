// SPDX-License-Identifier: GPL-3.0-or-later
// What several tests need: std::string in Qt Test's messages, temporary folders, the optional shared data folder.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"

#include <QTest>
#include <filesystem>
#include <string>

namespace QTest {
template <> inline char* toString(const std::string& text) { return qstrdup(("\"" + text + "\"").c_str()); }
template <> inline char* toString(const std::string_view& text)
{
    return qstrdup(("\"" + std::string(text) + "\"").c_str());
}
template <> inline char* toString(const core::UtcTime& time) { return qstrdup(core::formatUtc(time).c_str()); }
} // namespace QTest

// Fails the test with the error's text where a Result holds one. What is given is done once.
#define QVERIFY_RESULT(result)                                                                                         \
    do {                                                                                                               \
        const auto& resultToVerify = (result);                                                                         \
        QVERIFY2(resultToVerify.has_value(), resultToVerify ? "" : core::describe(resultToVerify.error()).c_str());    \
    } while (false)

// Skips with the reason where the folder with collected exports is not beside the project.
#define NEED_SHARED(relative)                                                                                          \
    const std::filesystem::path sharedPath = std::filesystem::path(SSPR_SHARED_DIR) / (relative);                      \
    if (!std::filesystem::exists(sharedPath))                                                                          \
    QSKIP("needs the folder of collected exports beside the project, which is not here")

namespace support {

// A folder that is removed with everything in it.
class TempDir
{
public:
    TempDir();
    ~TempDir();
    std::filesystem::path path() const { return m_path; }
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

private:
    std::filesystem::path m_path;
};

std::string readFile(const std::filesystem::path& path);
void writeFile(const std::filesystem::path& path, const std::string& bytes);

} // namespace support
