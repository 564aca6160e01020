// SPDX-License-Identifier: GPL-3.0-or-later
// The files of one log in one form: opened when their first record comes, rotated as the layout says. Used
// from one thread. Memory: one buffer.
#pragma once
#include "core/base/result.h"
#include "core/demo/forms/form.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace core::demo {

struct WrittenFile {
    std::string path; // below the folder of the demo, with '/'
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
};

class FormFiles
{
public:
    // `server` and `channel` for the placeholders of the path; `hourly`: how often periodic files change.
    FormFiles(std::filesystem::path root, const Tenant& tenant, const Form& form, bool hourly,
              std::string server = {}, std::string channel = {});
    // NotWritable, DiskFull.
    Result<void> add(const Item& item);
    Result<void> finish();

    const Form& form() const { return m_form; }
    std::uint64_t bytes() const { return m_bytes; }
    const std::vector<WrittenFile>& files() const { return m_files; }

private:
    Result<void> open(UtcTime due);
    Result<void> close(bool last);
    Result<void> flush();
    bool isFull(UtcTime due) const;
    std::string pathOf(UtcTime due) const;
    std::int64_t periodOf(UtcTime due) const;

    std::filesystem::path m_root;
    const Form& m_form;
    bool m_hourly;
    std::string m_tenantId, m_server, m_channel;
    std::int64_t m_period = -1; // number of the hour or day of the open file
    std::ofstream m_out;
    std::string m_buffer, m_record;
    std::vector<WrittenFile> m_files;
    std::uint64_t m_bytes = 0;
};

tl::unexpected<Error> writeError(const std::string& file); // by errno

} // namespace core::demo
