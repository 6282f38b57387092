; The installer for Windows. Not verified on Windows yet; it compiles with makensis 3.08.
;
;   makensis -DVERSION=0.1.0 -DPROGRAM=dist\kamdesk -DICON=build\package\kamdesk.ico
;            -DOUT=dist\kamdesk-0.1.0-setup.exe installer\package\windows\kamdesk.nsi
;
; For one person, without an administrator's rights, into a folder that only this installer
; writes to: so it may be emptied. A person's workspace lies elsewhere and is never touched.
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!define NAME "KAM Desk"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\KAMDesk"

Name "${NAME}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "KAM Desk contributors, MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\kamdesk.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${PROGRAM}\LICENCES.txt"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "Russian"

LangString Running ${LANG_ENGLISH} "KAM Desk is open. Close it and try again."
LangString Running ${LANG_GERMAN} "KAM Desk ist geöffnet. Schließen Sie es, und versuchen Sie es erneut."
LangString Running ${LANG_RUSSIAN} "KAM Desk открыт. Закройте его и попробуйте ещё раз."

; A program that runs cannot be renamed: then nothing is changed.
!macro StopWhenOpen un
Function ${un}StopWhenOpen
  IfFileExists "$INSTDIR\kamdesk.exe" 0 free
  again:
  ClearErrors
  Rename "$INSTDIR\kamdesk.exe" "$INSTDIR\kamdesk.old"
  IfErrors 0 back
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(Running)" /SD IDCANCEL IDRETRY again
  Abort
  back:
  Rename "$INSTDIR\kamdesk.old" "$INSTDIR\kamdesk.exe"
  free:
FunctionEnd
!macroend
!insertmacro StopWhenOpen ""
!insertmacro StopWhenOpen "un."

Function .onInit
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section
  ; /D=… could name a folder that holds other things: only ours is emptied.
  StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
  Call StopWhenOpen
  RMDir /r "$INSTDIR"
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\kamdesk.exe"
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\kamdesk.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "KAM Desk contributors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  StrCpy $INSTDIR "$LOCALAPPDATA\Programs\${NAME}"
  Call un.StopWhenOpen
  Delete "$SMPROGRAMS\${NAME}.lnk"
  RMDir /r "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
