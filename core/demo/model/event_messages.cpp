// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of the events that carry only their data: as Windows and the programs have them in their message
// files.
#include "core/demo/model/server_texts.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

struct Message {
    std::string_view provider;
    std::uint32_t eventId;
    std::string_view text; // %1 is the first of the data
};

constexpr std::string_view security = "Microsoft-Windows-Security-Auditing";
constexpr std::string_view agent = "Microsoft-AzureADPasswordProtection-DCAgent";

constexpr Message messages[] = {
    {"VSS", 8224, "The VSS service is shutting down due to idle timeout. "},
    {"MsiInstaller", 1040, "Beginning a Windows Installer transaction: %1. Client Process Id: %2."},
    {"MsiInstaller", 1042, "Ending a Windows Installer transaction: %1. Client Process Id: %2."},
    {"Desktop Window Manager", 9027, "The Desktop Window Manager has registered the session port."},
    {"ESENT", 326,
     "%1 (%2) %3The database engine attached a database (%4, %5). (Time=%6 seconds)\r\n\r\nSaved Cache: %7"},
    {security, 4723,
     "An attempt was made to change an account's password.\r\n\r\nSubject:\r\n\tSecurity "
     "ID:\t\t%4\r\n\tAccount "
     "Name:\t\t%5\r\n\tAccount Domain:\t\t%6\r\n\tLogon ID:\t\t%7\r\n\r\nTarget Account:\r\n\tSecurity "
     "ID:\t\t%3\r\n\t"
     "Account Name:\t\t%1\r\n\tAccount Domain:\t\t%2"},
    {security, 4724,
     "An attempt was made to reset an account's password.\r\n\r\nSubject:\r\n\tSecurity "
     "ID:\t\t%4\r\n\tAccount "
     "Name:\t\t%5\r\n\tAccount Domain:\t\t%6\r\n\tLogon ID:\t\t%7\r\n\r\nTarget Account:\r\n\tSecurity "
     "ID:\t\t%3\r\n\t"
     "Account Name:\t\t%1\r\n\tAccount Domain:\t\t%2"},
    {security, 4738,
     "A user account was changed.\r\n\r\nSubject:\r\n\tSecurity ID:\t\t%5\r\n\tAccount "
     "Name:\t\t%6\r\n\tAccount "
     "Domain:\t\t%7\r\n\tLogon ID:\t\t%8\r\n\r\nTarget Account:\r\n\tSecurity ID:\t\t%4\r\n\tAccount "
     "Name:\t\t%2\r\n\t"
     "Account Domain:\t\t%3"},
    {security, 4740,
     "A user account was locked out.\r\n\r\nSubject:\r\n\tSecurity ID:\t\t%4\r\n\tAccount "
     "Name:\t\t%5\r\n\tAccount "
     "Domain:\t\t%6\r\n\tLogon ID:\t\t%7\r\n\r\nAccount That Was Locked Out:\r\n\tSecurity "
     "ID:\t\t%3\r\n\tAccount "
     "Name:\t\t%1\r\n\r\nAdditional Information:\r\n\tCaller Computer Name:\t%2"},
    {security, 4767,
     "A user account was unlocked.\r\n\r\nSubject:\r\n\tSecurity ID:\t\t%4\r\n\tAccount "
     "Name:\t\t%5\r\n\tAccount "
     "Domain:\t\t%6\r\n\tLogon ID:\t\t%7\r\n\r\nTarget Account:\r\n\tSecurity ID:\t\t%3\r\n\tAccount "
     "Name:\t\t%1\r\n\t"
     "Account Domain:\t\t%2"},
    {agent, 10015,
     "The reset password for the specified user was validated as compliant with the current Azure password "
     "policy.\r\n\r\nUserName: %1\r\nFullName: %2\r\n"},
    {agent, 30005,
     "The reset password for the specified user was rejected because it matched at least one of the tokens "
     "present "
     "in the per-tenant banned password list of the current Azure password policy.\r\n\r\nUserName: "
     "%1\r\nFullName: "
     "%2\r\n"},
};

std::string filled(std::string_view text, const std::vector<std::string>& data)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool hole = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
        if (!hole) {
            out += text[i];
            continue;
        }
        const auto number = std::size_t(text[++i] - '1');
        out += number < data.size() ? data[number] : std::string();
    }
    return out;
}

bool saysItself(std::string_view provider) // the data is the whole text
{
    return provider == "PasswordResetService" || provider == "ADSync" ||
           provider == "Directory Synchronization";
}

} // namespace

std::string_view taskName(std::string_view provider)
{
    return provider == security ? "User Account Management" : "None";
}

std::string renderedText(const ServerEvent& event)
{
    if (saysItself(event.provider) && !event.data.empty())
        return event.data.front();
    for (const Message& message : messages) {
        if (message.provider == event.provider && message.eventId == event.eventId)
            return filled(message.text, event.data);
    }
    return {};
}

std::string textOfUnknownSource(const ServerEvent& event)
{
    std::string text =
        fmt::format("The description for Event ID {} from source {} cannot be found. Either the component "
                    "that raises this event is not "
                    "installed on your local computer or the installation is corrupted. You can install or "
                    "repair the component on the local "
                    "computer.\r\n\r\nIf the event originated on another computer, the display information "
                    "had to be saved with the "
                    "event.\r\n\r\nThe following information was included with the event: \r\n\r\n",
                    event.eventId, event.provider);
    for (const std::string& part : event.data)
        text += part + "\r\n";
    return text + "\r\nThe message resource is present but the message was not found in the message table";
}

} // namespace core::demo
